// PostgreSQL's own client library. Debian puts its header below /usr/include/postgresql.
#include <libpq-fe.h>
