// The reference implementation of Argon2, as Debian packages it.
#include <argon2.h>
