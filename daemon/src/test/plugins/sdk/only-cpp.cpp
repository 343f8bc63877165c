// What C has not: scoped enums, characters of other sizes, arrays of any dimensions, and namespaces.
#include "hotswapd.h"

namespace game {

enum class Mood : int8_t { calm, wild };
enum class Flags : uint16_t { none };

struct Base {
    int64_t seed;
};

struct World {
    Mood mood;
    Mood moods[3];
    Flags flags;
    char16_t wide[4];
    char32_t point;
    wchar_t letter;
    float field[2][3][4];
    Base base;

    void step() { base.seed++; }
};

HOTSWAPD_STATE(World,
    HOTSWAPD_FIELD(World, mood),
    HOTSWAPD_FIELD(World, moods),
    HOTSWAPD_FIELD(World, flags),
    HOTSWAPD_FIELD(World, wide),
    HOTSWAPD_FIELD(World, point),
    HOTSWAPD_FIELD(World, letter),
    HOTSWAPD_FIELD(World, field),
    HOTSWAPD_FIELD(World, base.seed));

} // namespace game

HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx) { static_cast<game::World *>(ctx->state)->step(); }
