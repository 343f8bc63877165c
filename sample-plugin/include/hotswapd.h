/*
 * hotswapd.h: the plugin's side of hotswapd. C11 and C++17 or newer; needs nothing but <stdint.h> and <stddef.h>.
 * Licence: Apache-2.0. Copy it into your project, or point -I at it. For Rust there is hotswapd.rs beside it.
 *
 * A PLUGIN is a shared library that exports hotswapd_tick. hotswapd watches its sources, builds it at every save, and
 * puts the new library in the old one's place between two ticks. The smallest one:
 *
 *     #include "hotswapd.h"
 *     #include <stdio.h>
 *
 *     void hotswapd_tick(hotswapd_context *ctx) { printf("tick %llu\n", (unsigned long long)ctx->tick); }
 *
 * One that remembers:
 *
 *     typedef struct World { int32_t visitors; float speed; struct { double x, y; } player; char motto[32]; } World;
 *
 *     HOTSWAPD_STATE(World,
 *         HOTSWAPD_FIELD(World, visitors),
 *         HOTSWAPD_FIELD(World, speed),
 *         HOTSWAPD_FIELD(World, player.x),
 *         HOTSWAPD_FIELD(World, player.y),
 *         HOTSWAPD_FIELD(World, motto),
 *     );
 *
 *     void hotswapd_tick(hotswapd_context *ctx) {
 *         World *world = ctx->state;            // C++: static_cast<World *>(ctx->state)
 *         world->visitors++;
 *     }
 *
 * Change World while it runs, and save: `visitors` goes on counting. sample-plugin/world is a whole one to play with.
 *
 *
 * WHAT SURVIVES WHAT
 *
 *                                         a save    refused, crashed or hung    a crash      the daemon
 *                                         (swap)    in its trial (rollback)     later on     ends
 *     the state block, ctx->state          yes       as before that version      yes          yes, with state.keep
 *     the number of the tick, ctx->tick    yes       yes                         yes          yes, with state.keep
 *     memory from malloc, open files       mostly    only if refused             no           no
 *     globals and statics                  no        only if refused             no           no
 *
 * So all that is to last belongs into the state block. Memory from malloc stays after a save, unless hotswapd has to
 * swap through a fresh process (it says so); but the new version finds it only through a pointer in the state block,
 * and that pointer leads nowhere once the process has ended. Each version is a library of its own: its globals and
 * statics start anew, and so do those of the C++ library's inline functions, provided that you build with
 * -fno-gnu-unique.
 *
 *
 * THE STATE BLOCK
 *
 * ctx->state is `state.size` bytes (64 KiB unless configured), all zero the first time, aligned to a page, and at the
 * same address in every version and every process, also after a crash and after a restart of the daemon. Hence:
 *
 *   - Pointers INTO the block may be kept in the block: lists, trees, graphs. Declare them in the schema (below), and
 *     they are put right when a field that they point at moves.
 *   - Pointers OUT of the block may not: not to globals, string literals, functions (code moves with every version) nor
 *     to malloc'ed memory (gone after a crash). The same goes for FILE *, std::string, std::vector, std::function, and
 *     for anything with virtual functions: their inside points out of the block. Keep numbers and indices instead, or
 *     make such things anew in hotswapd_load.
 *   - Zero must mean "not yet begun". Begin in hotswapd_load, when a field of yours says that nobody has yet.
 *   - Nothing else is in the block. Writing beyond ctx->state_size is a crash or damages what you do not own.
 *
 *
 * WHEN WHICH FUNCTION IS CALLED
 *
 * All four on the same thread, never two at once, each of them ended by force when it takes longer than
 * `tick.deadline` (5 s unless configured). Only hotswapd_tick must be there.
 *
 *     int  hotswapd_load     before a version's first tick in a process, and again if it goes on because the next
 *                            version refused. ctx->reason says why it is entered, ctx->tick which tick comes next.
 *     int  hotswapd_upgrade  instead of hotswapd_load, if exported, when another version has left the state. The
 *                            fields have been moved by then (below); `old` has the bytes as they were before.
 *     void hotswapd_tick     at every tick. Return soon: the next save is taken over only when it has returned.
 *     void hotswapd_unload   this version leaves, because of a save or of the daemon's end: join the threads that you
 *                            started, close files. Not called after a crash or hang, nor where the daemon is killed
 *                            (KILL) and a tick takes longer than half a second: nothing that must be kept may depend
 *                            on it.
 *
 *     at the start        load(FIRST)                                tick tick tick
 *     at a save           unload(old)  upgrade(new, RELOAD)          tick tick       (load(new) without an upgrade)
 *     … refused           unload(old)  upgrade(new) → 1  load(old)   tick tick       (state as before)
 *     … crashed in trial                                load(last good, ROLLBACK)    (state as before)
 *     crashed later       load(the same version, RESTART)            tick tick       (state as it was)
 *
 * REFUSAL. A non-zero result of load or upgrade means "not me": hotswapd puts the block back byte for byte, calls the
 * previous version's load, and lets it tick on. Refuse rather than work on a state that you do not understand. Print
 * the reason first: it is shown as your plugin's output.
 *
 * TRIAL. A new version is on trial for `trial` ticks (10 unless configured). A crash, a hang, an exit() or abort()
 * within them, or in load or upgrade, and the block is put back as it was before the swap, the last good version ticks
 * again, and those bytes are not tried again until the source changes. After the trial the version is the last good
 * one; if it crashes later on, it is started again with the state as the crash left it, once; if it fails again
 * within a trial, the version before it comes back with the state that that one left.
 *
 * THREADS. You may start some, but they must have ended when hotswapd_unload returns: a replaced library stays open
 * until the next but one is loaded, then it is closed. While threads run that a plugin has started none is closed, which
 * takes memory with every save; one that has given itself a name is overlooked, and crashes. Nothing keeps your
 * threads from the state block while it is moved, so they must not touch it outside your own calls. A crash in any
 * thread counts as a crash of the version.
 *
 * OUTPUT. What you print on stdout appears line by line as `NAME | text`, without fflush; stderr too. The process that
 * ticks is not the daemon's: chdir, signal handlers, setlocale and exit hurt only this plugin.
 *
 *
 * THE SCHEMA
 *
 * HOTSWAPD_STATE names the fields of your state, so that it can change its form while it runs. It goes to file scope,
 * once per library, after the struct, and ends with a semicolon. Types, offsets and counts come from the declaration.
 *
 *     HOTSWAPD_STATE(World, field, field, …);
 *
 *     HOTSWAPD_FIELD(World, speed)             a number, bool, enum or char. `player.pos.y` for one in a nested struct
 *     HOTSWAPD_FIELD(World, cells)             an array of them, of one or two dimensions. A char array is text,
 *                                              an array of char arrays is small numbers
 *     HOTSWAPD_GRID(World, voxels)             an array of them, of two to four dimensions
 *     HOTSWAPD_EACH(World, balls, vx)          the member vx of every struct in the array balls; its name is
 *                                              "balls[].vx". Of an array in there name the elements one by one:
 *                                              HOTSWAPD_EACH(World, balls, trail[0])
 *     HOTSWAPD_POINTER(World, head)            a pointer into the block, or null
 *     HOTSWAPD_POINTERS(World, buckets)        an array of such pointers
 *     HOTSWAPD_POINTER_EACH(World, balls, next)  such a pointer in every struct of an array
 *     HOTSWAPD_BYTES(World, blob)              bytes that only you understand: a union, a struct, an array of arrays of
 *                                              structs. Pointers in there are not put right
 *     HOTSWAPD_BYTES_EACH(World, balls, name)  the same in every struct of an array
 *
 * What cannot be a field of a kind does not compile, and the message says which kind to use. A bit-field cannot be
 * one at all. In C++ the struct must be of standard layout and trivially copyable.
 *
 * MIGRATION. When a save changes the schema, hotswapd moves each field by its name, before it calls your upgrade:
 *
 *   - Reordered, or moved because of its neighbours: the value moves along, and pointers to it follow.
 *   - Another type of number (int to int64_t, float to double, and back): converted, as long as every value fits.
 *   - A longer array or text: the rest is zero. A shorter one is cut. Dimensions are counted through as they lie in
 *     memory: to grow a grid in its first dimension keeps every cell in its place, to grow it in another one does not.
 *   - New: zero. Gone: dropped, and reported. Renamed is both: fetch the value from `old` in your upgrade.
 *   - A member that you do not list: zero when the form changes. List all that you want to keep.
 *   - Bytes of the block behind the struct: kept as they are, they are yours. Where a growing struct takes some of them
 *     that are not zero, that is a loss.
 *   - A LOSS, besides: a number that does not fit, elements cut off that are not zero, a text too long, a pointer to
 *     something that is gone, another kind of field (text to number). A version that loses something is refused, unless
 *     it exports hotswapd_upgrade: that finds the nearest number, or zero, in the field, and decides.
 *
 * What was done stands in the log and in events.jsonl. Without a schema, or with the same one, the bytes stay as they
 * are: if the old or the new version exports none, the struct must not change its form, or upgrade must see to it.
 */
#ifndef HOTSWAPD_H
#define HOTSWAPD_H

#include <stddef.h>
#include <stdint.h>

/** Version of this interface; ctx->abi is the daemon's. It grows only when a plugin would have to be written anew. */
#define HOTSWAPD_ABI 1

/**
 * Put it before your definition of each of the functions below. They are exported without it too, being declared here;
 * but in C++ it makes a wrong signature an error, where it would otherwise be a function of its own that nobody calls.
 */
#if defined(__cplusplus)
#define HOTSWAPD_EXPORT extern "C" HOTSWAPD_VISIBLE_
#else
#define HOTSWAPD_EXPORT HOTSWAPD_VISIBLE_
#endif
#define HOTSWAPD_VISIBLE_ __attribute__((visibility("default")))

#if defined(__cplusplus)
#define HOTSWAPD_ASSERT_ static_assert
extern "C" {
#else
#define HOTSWAPD_ASSERT_ _Static_assert
#endif

/** What every call gets. Valid during the call only, except for what `state` points at. Do not write to it. */
typedef struct hotswapd_context {
    /** HOTSWAPD_ABI that the daemon speaks. */
    uint32_t abi;
    /** Bytes of this struct that are valid. It only ever grows: read a newer field only if it lies within. */
    uint32_t context_size;
    /** 1, 2, 3, …: never reset by a save, a rollback or a crash. In load and upgrade: the tick that comes next. */
    uint64_t tick;
    /** Monotonic time in nanoseconds for which this tick was scheduled; no date. Begins anew with the machine. */
    uint64_t now_ns;
    /** Nanoseconds since the previous tick's now_ns: step your simulation by this. 0 on the first. */
    uint64_t delta_ns;
    /** The state block. The same address in every version and process. */
    void *state;
    /** Its size in bytes: `state.size` of the configuration. */
    uint64_t state_size;
    /** Number of this library: 1, 2, 3, …, one more with every build that is loaded. */
    uint32_t version;
    /** Why this version was entered: one of the values below. */
    uint32_t reason;
} hotswapd_context;

/** Values of hotswapd_context.reason. */
enum {
    /** It is the first of this daemon. With state.keep there may be a state nevertheless: look into it. */
    HOTSWAPD_FIRST = 0,
    /** It was built anew. */
    HOTSWAPD_RELOAD = 1,
    /** A later version crashed, hung or was taken back: this one returns, with the state that it left. */
    HOTSWAPD_ROLLBACK = 2,
    /** Its process ended: the same version in a new one, with the state as it was. */
    HOTSWAPD_RESTART = 3
};

/** The state as the version before left it. */
typedef struct hotswapd_old_state {
    /** Number of the version that left it. */
    uint32_t version;
    /** Zero. */
    uint32_t reserved;
    /**
     * A copy of the whole block from before any field was moved, in the old version's form. Valid during the call.
     * Pointers in it are addresses in the real block, where by now something else may be.
     */
    const void *bytes;
    /** Its size in bytes. */
    uint64_t size;
} hotswapd_old_state;

/** A field of the state: `count` elements of `size` bytes, `stride` bytes apart. Written by the macros below. */
typedef struct hotswapd_field {
    /** As the source says it: "speed", "player.x", "balls[].x". */
    const char *name;
    /** Of the first element from the block's start, in bytes. */
    uint64_t offset;
    uint64_t count;
    uint64_t stride;
    uint32_t size;
    /** One of the values below. */
    uint32_t kind;
} hotswapd_field;

/** Values of hotswapd_field.kind. */
enum {
    HOTSWAPD_BOOL = 1,
    HOTSWAPD_SIGNED = 2,
    HOTSWAPD_UNSIGNED = 3,
    /** float or double. */
    HOTSWAPD_FLOAT = 4,
    /** A char array, ended by a zero where there is room. */
    HOTSWAPD_TEXT = 5,
    /** An address inside the block, or null. */
    HOTSWAPD_ADDRESS = 6,
    /** Whatever the plugin makes of it. */
    HOTSWAPD_OPAQUE = 7
};

/** The form of the state. Written by HOTSWAPD_STATE. */
typedef struct hotswapd_state_schema {
    /** HOTSWAPD_ABI that the plugin was built with. */
    uint32_t abi;
    /** sizeof(hotswapd_field). */
    uint32_t field_size;
    /** Name of the struct. */
    const char *type;
    /** Its size in bytes. */
    uint64_t size;
    /** Number of fields. */
    uint64_t count;
    const hotswapd_field *fields;
} hotswapd_state_schema;

HOTSWAPD_ASSERT_(sizeof(void *) == 8, "hotswapd runs on 64-bit machines: build the plugin for one");
HOTSWAPD_ASSERT_(sizeof(hotswapd_context) == 56, "hotswapd_context must have 56 bytes: did a #pragma pack stay on?");
HOTSWAPD_ASSERT_(sizeof(hotswapd_old_state) == 24, "hotswapd_old_state must have 24 bytes");
HOTSWAPD_ASSERT_(sizeof(hotswapd_field) == 40, "hotswapd_field must have 40 bytes");
HOTSWAPD_ASSERT_(sizeof(hotswapd_state_schema) == 40, "hotswapd_state_schema must have 40 bytes");

#if defined(__cplusplus)
}
#endif

/** Called at every tick. */
HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx);

/** Optional. Called before a version's first tick in a process. Non-zero: refused, the previous version goes on. */
HOTSWAPD_EXPORT int hotswapd_load(hotswapd_context *ctx);

/** Optional. Called instead of hotswapd_load when another version left the state. Non-zero: refused. */
HOTSWAPD_EXPORT int hotswapd_upgrade(hotswapd_context *ctx, const hotswapd_old_state *old);

/** Optional. Called when this version leaves. Not called after a crash or hang. */
HOTSWAPD_EXPORT void hotswapd_unload(hotswapd_context *ctx);

/* ------------------------------------------------------------------------------------------------------------------
 * The schema's macros. What they take is described at the top. A name that ends in an underscore is not for you.
 * --------------------------------------------------------------------------------------------------------------- */

#define HOTSWAPD_FIELD_TAKES_ \
    "HOTSWAPD_FIELD takes numbers, bool, enums, char, and arrays of these. Of a struct name the members one by one " \
    "(player.x), of an array of structs with HOTSWAPD_EACH; for a pointer use HOTSWAPD_POINTER, for an array of " \
    "pointers HOTSWAPD_POINTERS, for an array of three or four dimensions HOTSWAPD_GRID, else HOTSWAPD_BYTES"
#define HOTSWAPD_GRID_TAKES_ "HOTSWAPD_GRID takes arrays of two to four dimensions of numbers, bool, enums or char"
#define HOTSWAPD_EACH_TAKES_ \
    "HOTSWAPD_EACH takes an array of structs and a member that is a number, bool, enum or char. Of an array in the " \
    "struct name the elements one by one (trail[0]) or use HOTSWAPD_BYTES_EACH; for a pointer use HOTSWAPD_POINTER_EACH"
#define HOTSWAPD_POINTER_TAKES_ \
    "HOTSWAPD_POINTER, HOTSWAPD_POINTERS and HOTSWAPD_POINTER_EACH take pointers to data in the state block. For a " \
    "number use HOTSWAPD_FIELD or HOTSWAPD_EACH; a pointer to a function does not outlive its version"

/** A char by itself is a small number; whether it has a sign is the compiler's choice. */
#define HOTSWAPD_CHAR_ ('\377' < 0 ? HOTSWAPD_SIGNED : HOTSWAPD_UNSIGNED)

/** X(type, its kind, the kind of an array of it) for every type that a field may have. */
#define HOTSWAPD_TYPES_(X) \
    X(HOTSWAPD_BOOL_TYPE_, HOTSWAPD_BOOL, HOTSWAPD_BOOL) \
    X(char, HOTSWAPD_CHAR_, HOTSWAPD_TEXT) \
    X(signed char, HOTSWAPD_SIGNED, HOTSWAPD_SIGNED) \
    X(unsigned char, HOTSWAPD_UNSIGNED, HOTSWAPD_UNSIGNED) \
    X(short, HOTSWAPD_SIGNED, HOTSWAPD_SIGNED) \
    X(unsigned short, HOTSWAPD_UNSIGNED, HOTSWAPD_UNSIGNED) \
    X(int, HOTSWAPD_SIGNED, HOTSWAPD_SIGNED) \
    X(unsigned int, HOTSWAPD_UNSIGNED, HOTSWAPD_UNSIGNED) \
    X(long, HOTSWAPD_SIGNED, HOTSWAPD_SIGNED) \
    X(unsigned long, HOTSWAPD_UNSIGNED, HOTSWAPD_UNSIGNED) \
    X(long long, HOTSWAPD_SIGNED, HOTSWAPD_SIGNED) \
    X(unsigned long long, HOTSWAPD_UNSIGNED, HOTSWAPD_UNSIGNED) \
    X(float, HOTSWAPD_FLOAT, HOTSWAPD_FLOAT) \
    X(double, HOTSWAPD_FLOAT, HOTSWAPD_FLOAT)

#if !defined(__cplusplus)

#define HOTSWAPD_BOOL_TYPE_ _Bool

extern HOTSWAPD_EXPORT const hotswapd_state_schema hotswapd_schema;

#define HOTSWAPD_STATE(type, ...) \
    static const hotswapd_field hotswapd_fields[] = {__VA_ARGS__}; \
    const hotswapd_state_schema hotswapd_schema = { \
        HOTSWAPD_ABI, \
        sizeof(hotswapd_field), \
        #type, \
        sizeof(type), \
        sizeof(hotswapd_fields) / sizeof(hotswapd_fields[0]), \
        hotswapd_fields, \
    }

#define HOTSWAPD_FIELD(type, member) \
    HOTSWAPD_NUMBERS_(type, member, member, HOTSWAPD_OF_(type, member), HOTSWAPD_KIND_OF_, #member, HOTSWAPD_FIELD_TAKES_)
#define HOTSWAPD_GRID(type, array) \
    HOTSWAPD_NUMBERS_( \
        type, array, array[0][0], HOTSWAPD_OF_(type, array[0][0]), HOTSWAPD_KIND_IN_GRID_, #array, HOTSWAPD_GRID_TAKES_)

#define HOTSWAPD_EACH(type, array, member) \
    { \
        #array "[]." #member, \
        offsetof(type, array[0].member) \
            + HOTSWAPD_REQUIRE_(HOTSWAPD_ONE_(HOTSWAPD_OF_(type, array[0].member)), HOTSWAPD_EACH_TAKES_), \
        HOTSWAPD_COUNT_(type, array), \
        sizeof(HOTSWAPD_OF_(type, array[0])), \
        sizeof(HOTSWAPD_OF_(type, array[0].member)), \
        HOTSWAPD_ONE_(HOTSWAPD_OF_(type, array[0].member)), \
    }

#define HOTSWAPD_POINTER(type, member) \
    HOTSWAPD_ADDRESSES_(type, #member, member, 1, sizeof(void *))
#define HOTSWAPD_POINTERS(type, array) \
    HOTSWAPD_ADDRESSES_(type, #array, array[0], HOTSWAPD_COUNT_(type, array), sizeof(void *))
#define HOTSWAPD_POINTER_EACH(type, array, member) \
    HOTSWAPD_ADDRESSES_( \
        type, \
        #array "[]." #member, \
        array[0].member, \
        HOTSWAPD_COUNT_(type, array), \
        sizeof(HOTSWAPD_OF_(type, array[0])))

#define HOTSWAPD_BYTES(type, member) \
    {#member, offsetof(type, member), sizeof(HOTSWAPD_OF_(type, member)), 1, 1, HOTSWAPD_OPAQUE}
#define HOTSWAPD_BYTES_EACH(type, array, member) \
    { \
        #array "[]." #member, \
        offsetof(type, array[0].member), \
        HOTSWAPD_COUNT_(type, array), \
        sizeof(HOTSWAPD_OF_(type, array[0])), \
        sizeof(HOTSWAPD_OF_(type, array[0].member)), \
        HOTSWAPD_OPAQUE, \
    }

/** The member as an expression. Only its type is looked at: it is never evaluated. */
#define HOTSWAPD_OF_(type, member) (((type *)0)->member)
#define HOTSWAPD_COUNT_(type, array) (sizeof(HOTSWAPD_OF_(type, array)) / sizeof(HOTSWAPD_OF_(type, array[0])))

/** Zero, and a check in the one place that C allows in the middle of an expression. */
#define HOTSWAPD_REQUIRE_(condition, message) (0 * sizeof(struct { char c; _Static_assert(condition, message); }))

/** All the numbers of a member; `part` is where the first of them is, x the same as an expression. */
#define HOTSWAPD_NUMBERS_(type, member, part, x, kinds, name, message) \
    { \
        name, \
        offsetof(type, part) + HOTSWAPD_REQUIRE_(HOTSWAPD_IS_NUMBERS_(x), message), \
        sizeof(HOTSWAPD_OF_(type, member)) / (HOTSWAPD_SIZE_(x)), \
        HOTSWAPD_SIZE_(x), \
        HOTSWAPD_SIZE_(x), \
        HOTSWAPD_KIND_(x, kinds), \
    }

/*
 * _Generic turns an array into a pointer to its first element, and an array of arrays into a pointer to its first row.
 * `T (*)[]` matches a row of any length. So (x) tells what an array consists of, but takes a pointer for an array;
 * &(x) tells these apart, but knows nothing of arrays of arrays.
 */
#define HOTSWAPD_KIND_(x, kinds) _Generic((x), HOTSWAPD_TYPES_(kinds) default: 0)
#define HOTSWAPD_KIND_OF_(type, kind, array_kind) type: kind, type *: array_kind, type(*)[]: kind,
#define HOTSWAPD_KIND_IN_GRID_(type, kind, array_kind) type: kind, type *: kind, type(*)[]: kind,

#define HOTSWAPD_SIZE_(x) _Generic((x), HOTSWAPD_TYPES_(HOTSWAPD_SIZE_OF_) default: 1)
#define HOTSWAPD_SIZE_OF_(type, kind, array_kind) type: sizeof(type), type *: sizeof(type), type(*)[]: sizeof(type),

/** Whether it is a number, or an array of one or two dimensions. */
#define HOTSWAPD_IS_NUMBERS_(x) \
    _Generic(&(x), HOTSWAPD_TYPES_(HOTSWAPD_IF_ARRAY_) default: HOTSWAPD_IS_ROWS_(x))
#define HOTSWAPD_IS_ROWS_(x) _Generic((x), HOTSWAPD_TYPES_(HOTSWAPD_IF_ROWS_) default: 0)
#define HOTSWAPD_IF_ARRAY_(type, kind, array_kind) type *: 1, type(*)[]: 1, type(**)[]: 0,
#define HOTSWAPD_IF_ROWS_(type, kind, array_kind) type(*)[]: 1,

/** The kind of a single number; 0 for anything else. */
#define HOTSWAPD_ONE_(x) _Generic(&(x), HOTSWAPD_TYPES_(HOTSWAPD_IF_ONE_) default: 0)
#define HOTSWAPD_IF_ONE_(type, kind, array_kind) type *: kind,

#define HOTSWAPD_ADDRESSES_(type, name, member, count, stride) \
    { \
        name, \
        offsetof(type, member) \
            + HOTSWAPD_REQUIRE_(HOTSWAPD_IS_POINTER_(HOTSWAPD_OF_(type, member)), HOTSWAPD_POINTER_TAKES_), \
        count, \
        stride, \
        sizeof(void *), \
        HOTSWAPD_ADDRESS, \
    }

/** Of two pointers, one of which is a void *, C makes a void *. */
#define HOTSWAPD_IS_POINTER_(x) \
    (sizeof(x) == sizeof(void *) && !HOTSWAPD_IS_NUMBERS_(x) \
     && _Generic(1 ? (x) : (void *)1, void *: 1, const void *: 1, volatile void *: 1, default: 0))

#else

#define HOTSWAPD_BOOL_TYPE_ bool

HOTSWAPD_EXPORT const hotswapd_state_schema hotswapd_schema;

/* The declaration within makes it the same object in a namespace, too. */
#define HOTSWAPD_STATE(type, ...) \
    static_assert( \
        __is_standard_layout(type) && __is_trivially_copyable(type), \
        "the state must be a struct of standard layout that can be copied byte by byte: no virtual functions, no " \
        "references, no private beside public members, no std::string or other members with constructors of copies"); \
    static constexpr hotswapd_field hotswapd_fields[] = {__VA_ARGS__}; \
    extern "C" { \
    extern HOTSWAPD_VISIBLE_ const hotswapd_state_schema hotswapd_schema; \
    const hotswapd_state_schema hotswapd_schema = { \
        HOTSWAPD_ABI, \
        sizeof(hotswapd_field), \
        #type, \
        sizeof(type), \
        sizeof(hotswapd_fields) / sizeof(hotswapd_fields[0]), \
        hotswapd_fields, \
    }; \
    } \
    static_assert(sizeof(hotswapd_fields) > 0, "the state must have a field")

#define HOTSWAPD_FIELD(type, member) \
    hotswapd_detail::field<HOTSWAPD_TYPE_(type, member)>( \
        #member, offsetof(type, member), sizeof(HOTSWAPD_OF_(type, member)))
#define HOTSWAPD_GRID(type, array) \
    hotswapd_detail::grid<HOTSWAPD_TYPE_(type, array[0][0])>( \
        #array, offsetof(type, array[0][0]), sizeof(HOTSWAPD_OF_(type, array)))
#define HOTSWAPD_EACH(type, array, member) \
    hotswapd_detail::each<HOTSWAPD_TYPE_(type, array), HOTSWAPD_TYPE_(type, array[0].member)>( \
        #array "[]." #member, offsetof(type, array[0].member))
#define HOTSWAPD_POINTER(type, member) \
    hotswapd_detail::address<HOTSWAPD_TYPE_(type, member)[1], HOTSWAPD_TYPE_(type, member)>( \
        #member, offsetof(type, member))
#define HOTSWAPD_POINTERS(type, array) \
    hotswapd_detail::address<HOTSWAPD_TYPE_(type, array), HOTSWAPD_TYPE_(type, array[0])>( \
        #array, offsetof(type, array[0]))
#define HOTSWAPD_POINTER_EACH(type, array, member) \
    hotswapd_detail::address<HOTSWAPD_TYPE_(type, array), HOTSWAPD_TYPE_(type, array[0].member)>( \
        #array "[]." #member, offsetof(type, array[0].member))
#define HOTSWAPD_BYTES(type, member) \
    hotswapd_field{#member, offsetof(type, member), sizeof(HOTSWAPD_OF_(type, member)), 1, 1, HOTSWAPD_OPAQUE}
#define HOTSWAPD_BYTES_EACH(type, array, member) \
    hotswapd_detail::bytes_each<HOTSWAPD_TYPE_(type, array), HOTSWAPD_TYPE_(type, array[0].member)>( \
        #array "[]." #member, offsetof(type, array[0].member))

/** The member as an expression, and its type. It is never evaluated. */
#define HOTSWAPD_OF_(type, member) (static_cast<type *>(nullptr)->member)
#define HOTSWAPD_TYPE_(type, member) hotswapd_detail::plain<decltype(static_cast<type *>(nullptr)->member)>

/** What the macros are made of. Not for you. */
namespace hotswapd_detail {

/** The kind of a type, 0 where it has none; and of an array of it. An enum's is that of its underlying type. */
template <class T, bool = __is_enum(T)>
struct number {
    static constexpr uint32_t kind = 0;
    static constexpr uint32_t array_kind = 0;
};
template <class T>
struct number<T, true> {
    static constexpr uint32_t kind = number<__underlying_type(T)>::kind;
    static constexpr uint32_t array_kind = kind;
};

#define HOTSWAPD_NUMBER_(type, its_kind, its_array_kind) \
    template <> \
    struct number<type, false> { \
        static constexpr uint32_t kind = its_kind; \
        static constexpr uint32_t array_kind = its_array_kind; \
    };
HOTSWAPD_TYPES_(HOTSWAPD_NUMBER_)
HOTSWAPD_NUMBER_(wchar_t, L'\xffffffff' < 0 ? HOTSWAPD_SIGNED : HOTSWAPD_UNSIGNED, kind)
HOTSWAPD_NUMBER_(char16_t, HOTSWAPD_UNSIGNED, HOTSWAPD_UNSIGNED)
HOTSWAPD_NUMBER_(char32_t, HOTSWAPD_UNSIGNED, HOTSWAPD_UNSIGNED)
#if defined(__cpp_char8_t)
HOTSWAPD_NUMBER_(char8_t, HOTSWAPD_UNSIGNED, HOTSWAPD_TEXT)
#endif
#undef HOTSWAPD_NUMBER_

/** A type that is no reference: what an element of an array is as an expression. */
template <class T>
struct referred {
    using type = T;
};
template <class T>
struct referred<T &> {
    using type = T;
};
template <class T>
using plain = typename referred<T>::type;

/** What an array of any dimensions consists of; a number itself. */
template <class T>
struct element {
    using type = T;
    static constexpr bool of_array = false;
    static constexpr bool of_rows = false;
};
template <class T, size_t N>
struct element<T[N]> {
    using type = typename element<T>::type;
    static constexpr bool of_array = true;
    static constexpr bool of_rows = element<T>::of_array;
};

/** Whether it is a pointer to something that is no function: of functions there is none that is const. */
template <class T>
struct is_const {
    static constexpr bool value = false;
};
template <class T>
struct is_const<const T> {
    static constexpr bool value = true;
};
template <class T>
struct is_pointer {
    static constexpr bool to_data = false;
};
template <class T>
struct is_pointer<T *> {
    static constexpr bool to_data = is_const<const T>::value;
};

template <class Number>
constexpr hotswapd_field numbers(const char *name, size_t offset, size_t bytes, uint32_t kind) {
    return {name, offset, bytes / sizeof(Number), sizeof(Number), sizeof(Number), kind};
}

template <class Part>
constexpr hotswapd_field field(const char *name, size_t offset, size_t bytes) {
    using type = typename element<Part>::type;
    static_assert(number<type>::kind != 0, HOTSWAPD_FIELD_TAKES_);
    constexpr bool one_row = element<Part>::of_array && !element<Part>::of_rows;
    return numbers<type>(name, offset, bytes, one_row ? number<type>::array_kind : number<type>::kind);
}

template <class Part>
constexpr hotswapd_field grid(const char *name, size_t offset, size_t bytes) {
    using type = typename element<Part>::type;
    static_assert(number<type>::kind != 0, HOTSWAPD_GRID_TAKES_);
    return numbers<type>(name, offset, bytes, number<type>::kind);
}

/** One part of every element of an array. */
template <class Array>
struct strided;
template <class T, size_t N>
struct strided<T[N]> {
    template <class Part>
    static constexpr hotswapd_field field(const char *name, size_t offset, uint32_t kind) {
        return {name, offset, N, sizeof(T), sizeof(Part), kind};
    }
};

template <class Array, class Part>
constexpr hotswapd_field each(const char *name, size_t offset) {
    static_assert(element<Array>::of_array && number<Part>::kind != 0, HOTSWAPD_EACH_TAKES_);
    return strided<Array>::template field<Part>(name, offset, number<Part>::kind);
}

template <class Array, class Part>
constexpr hotswapd_field address(const char *name, size_t offset) {
    static_assert(is_pointer<Part>::to_data, HOTSWAPD_POINTER_TAKES_);
    return strided<Array>::template field<Part>(name, offset, HOTSWAPD_ADDRESS);
}

template <class Array, class Part>
constexpr hotswapd_field bytes_each(const char *name, size_t offset) {
    return strided<Array>::template field<Part>(name, offset, HOTSWAPD_OPAQUE);
}

} // namespace hotswapd_detail
#endif
#endif
