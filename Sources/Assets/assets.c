#include "Assets.h"

// The package asks for C17; #embed is known to every compiler this project is built with.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char style[] = {
#embed "files/continuum.css"
};
static const unsigned char script[] = {
#embed "files/continuum.js"
};
static const unsigned char icon[] = {
#embed "files/icon.svg"
};

static const continuum_asset all[] = {
    {"continuum.css", "text/css; charset=utf-8", style, sizeof style},
    {"continuum.js", "text/javascript; charset=utf-8", script, sizeof script},
    {"icon.svg", "image/svg+xml", icon, sizeof icon},
};

size_t continuum_asset_count(void) { return sizeof all / sizeof all[0]; }

continuum_asset continuum_asset_at(size_t index) {
  continuum_asset none = {"", "", style, 0};
  return index < continuum_asset_count() ? all[index] : none;
}
