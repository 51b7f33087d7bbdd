// The files that the server sends to browsers, embedded so that the server is one file.
#ifndef CONTINUUM_ASSETS_H
#define CONTINUUM_ASSETS_H

#include <stddef.h>

typedef struct {
  const char *name;
  const char *type;
  const unsigned char *bytes;
  size_t length;
} continuum_asset;

/// How many files there are.
size_t continuum_asset_count(void);
/// The file at `index`; all empty where there is none.
continuum_asset continuum_asset_at(size_t index);

#endif
