//! The plugin's side of hotswapd in Rust: hotswapd.h's mirror, edition 2021, Rust 1.63 or newer, no dependency.
//!
//! Licence: Apache-2.0. Copy this file into your crate, or name it by path; it must be the module `hotswapd` at the
//! crate's root. The crate is a `cdylib` with `panic = "abort"` (a panic has nowhere to go from a C function: it counts
//! as a crash). The whole of a plugin:
//!
//! ```ignore
//! #[path = "../../include/hotswapd.rs"]
//! mod hotswapd;
//! use hotswapd::{hotswapd_plugin, hotswapd_state, Context, Link, Text};
//!
//! hotswapd_state! {
//!     /// The first struct is the state; those after it are its parts.
//!     pub struct World {
//!         visitors: i32,
//!         motto: Text<32>,
//!         ants: [Ant; 8],
//!         leader: Link<Ant>,   // points at one of `ants`
//!     }
//!     pub struct Ant { x: f32, y: f32 }
//! }
//!
//! hotswapd_plugin! { state: World, tick: tick }
//!
//! fn tick(ctx: &Context, world: &mut World) {
//!     world.visitors += 1;
//!     println!("tick {}", ctx.tick);
//! }
//! ```
//!
//! What survives what, when which function is called, refusal, trial, threads and migration: all as hotswapd.h says.
//! In short: the state block outlives every version, a crash and the daemon; it is all zero the first time, and lies at
//! the same address in every process. Statics start anew with every version; memory on the heap is lost in a crash. So
//! the state holds no `Box`, `Vec`, `String` or reference: such types do not compile in it.
//!
//! # `hotswapd_state!`
//!
//! Declares the structs (`repr(C)`, `Copy`) and exports `hotswapd_schema`, so that a save may change their form: every
//! field is moved by its name. Attributes and visibilities are kept. A field's type is one of
//!
//! * a number (`i8` … `i64`, `u8` … `u64`, `isize`, `usize`, `f32`, `f64`) or `bool`. Keep an enum as its number: a
//!   value that no variant has would be undefined behaviour, and a save may take a variant away;
//! * [`Text<N>`](Text): up to N bytes of text; [`Bytes<N>`](Bytes): bytes that only you understand;
//! * [`Link<T>`](Link): a pointer into the state, put right when its target moves;
//! * another struct of the same `hotswapd_state!`, by its path: `player.x`;
//! * an array of any of these, in any dimension. A field of a struct in an array is `ants[].x`; an array in there is
//!   listed element by element, `ants[].trail[0]`.
//!
//! # `hotswapd_plugin!`
//!
//! `hotswapd_plugin! { state: World, tick: tick, load: load, upgrade: upgrade, unload: unload }`, in this order; all
//! but the first two may be left out. A function of another signature does not compile.
//!
//! * `fn tick(ctx: &Context, world: &mut World)`: at every tick;
//! * `fn load(ctx: &Context, world: &mut World) -> Result<(), String>`: before a version's first tick in a process.
//!   `Err` refuses: the text is printed, the version before goes on with its state as it was;
//! * `fn upgrade(ctx: &Context, world: &mut World, old: &OldState) -> Result<(), String>`: instead of `load`, when
//!   another version left the state. By now every field is in its place; `old` has the bytes as they were;
//! * `fn unload(ctx: &Context, world: &mut World)`: this version leaves. Join the threads that you started.
//!
//! A state block that is too small for `World` is refused without asking you.
#![allow(dead_code)]

use std::ffi::c_void;
use std::mem::size_of;
use std::os::raw::c_char;

/// Version of this interface; [`Context::abi`] is the daemon's.
pub const ABI: u32 = 1;

/// Of [`Context::reason`]: the first version of this daemon. There may be a state nevertheless.
pub const FIRST: u32 = 0;
/// It was built anew.
pub const RELOAD: u32 = 1;
/// A later version failed; this one returns, with the state that it left.
pub const ROLLBACK: u32 = 2;
/// Its process ended: the same version in a new one.
pub const RESTART: u32 = 3;

/// What every call gets: `hotswapd_context`.
#[repr(C)]
pub struct Context {
    /// [`ABI`] that the daemon speaks.
    pub abi: u32,
    /// Bytes of this struct that are valid; it only ever grows.
    pub context_size: u32,
    /// 1, 2, 3, …: never reset. In `load` and `upgrade`: the tick that comes next.
    pub tick: u64,
    /// Monotonic time in nanoseconds for which this tick was scheduled.
    pub now_ns: u64,
    /// Since the previous tick's `now_ns`; 0 on the first.
    pub delta_ns: u64,
    /// The state block; `hotswapd_plugin!` hands it to you as your struct.
    pub state: *mut c_void,
    /// Its size in bytes.
    pub state_size: u64,
    /// Number of this library: 1, 2, 3, …
    pub version: u32,
    /// Why this version was entered: [`FIRST`], [`RELOAD`], [`ROLLBACK`] or [`RESTART`].
    pub reason: u32,
}

/// The state as the version before left it: `hotswapd_old_state`.
#[repr(C)]
pub struct OldState {
    /// Number of the version that left it.
    pub version: u32,
    reserved: u32,
    bytes: *const u8,
    size: u64,
}

impl OldState {
    /// The whole block from before any field was moved, in the old version's form.
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: the daemon hands over `size` bytes that stay until the call returns, and so does this struct.
        unsafe { std::slice::from_raw_parts(self.bytes, self.size as usize) }
    }
}

/// Bytes of text, ended by a zero where there is room. A `char` array in C.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Text<const N: usize>(pub [u8; N]);

impl<const N: usize> Text<N> {
    /// The text up to its end, or to where it is no UTF-8.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|&byte| byte == 0).unwrap_or(N);
        match std::str::from_utf8(&self.0[..end]) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&self.0[..error.valid_up_to()]).unwrap_or(""),
        }
    }

    /// Takes as many whole characters as there is room for.
    pub fn set(&mut self, text: &str) {
        let mut end = text.len().min(N);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.0 = [0; N];
        self.0[..end].copy_from_slice(&text.as_bytes()[..end]);
    }
}

/// Bytes whose meaning is the plugin's own affair.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Bytes<const N: usize>(pub [u8; N]);

/// A pointer to something in the state, or to nothing. It follows its target when a save moves that.
#[repr(transparent)]
pub struct Link<T>(*mut T);

impl<T> Clone for Link<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Link<T> {}

impl<T> Link<T> {
    pub const NONE: Self = Link(std::ptr::null_mut());

    /// To something that lies in the state block; anything else is gone with this version.
    pub fn to(target: &T) -> Self {
        Link(target as *const T as *mut T)
    }

    pub fn is_none(self) -> bool {
        self.0.is_null()
    }

    /// Which of these it points at, if any. Needs no `unsafe`, whatever it holds.
    pub fn index_in(self, targets: &[T]) -> Option<usize> {
        let bytes = (self.0 as usize).checked_sub(targets.as_ptr() as usize)?;
        let index = bytes / size_of::<T>().max(1);
        (index < targets.len() && bytes % size_of::<T>().max(1) == 0).then_some(index)
    }

    /// For what is in no array. To use it is `unsafe`: that the target is there is yours to know.
    pub fn as_ptr(self) -> *mut T {
        self.0
    }
}

/// A type that a field of the state may have.
///
/// # Safety
/// All bytes zero are a value of it, it has a size, and it lies in memory as its [`SHAPE`](Value::SHAPE) says.
pub unsafe trait Value: Copy {
    const SHAPE: Shape;
}

/// How a type lies in memory: `count` elements of `size` bytes, numbers of a `kind` or structs of `members`.
#[derive(Clone, Copy)]
pub struct Shape {
    pub kind: u32,
    pub size: usize,
    pub count: usize,
    pub array: bool,
    pub members: &'static [Member],
}

/// A field of a struct, `offset` bytes from its start.
#[derive(Clone, Copy)]
pub struct Member {
    pub name: &'static str,
    pub offset: usize,
    pub shape: Shape,
}

const BOOL: u32 = 1;
const SIGNED: u32 = 2;
const UNSIGNED: u32 = 3;
const FLOAT: u32 = 4;
const TEXT: u32 = 5;
const POINTER: u32 = 6;
const BYTES: u32 = 7;

const fn elements(kind: u32, size: usize, count: usize, array: bool) -> Shape {
    Shape { kind, size, count, array, members: &[] }
}

macro_rules! numbers {
    ($($kind:ident: $($number:ty),*;)*) => {
        $($(
            // SAFETY: a plain number, or bool, for which zero is false.
            unsafe impl Value for $number {
                const SHAPE: Shape = elements($kind, size_of::<$number>(), 1, false);
            }
        )*)*
    };
}
numbers! {
    BOOL: bool;
    SIGNED: i8, i16, i32, i64, isize;
    UNSIGNED: u8, u16, u32, u64, usize;
    FLOAT: f32, f64;
}

// SAFETY: bytes, of which any are allowed.
unsafe impl<const N: usize> Value for Text<N> {
    const SHAPE: Shape = elements(TEXT, 1, N, true);
}
// SAFETY: bytes, of which any are allowed.
unsafe impl<const N: usize> Value for Bytes<N> {
    const SHAPE: Shape = elements(BYTES, 1, N, true);
}
// SAFETY: a pointer that may be null.
unsafe impl<T> Value for Link<T> {
    const SHAPE: Shape = elements(POINTER, size_of::<*mut T>(), 1, false);
}
// SAFETY: an array is its elements, one after the other. Several texts are no text.
unsafe impl<T: Value, const N: usize> Value for [T; N] {
    const SHAPE: Shape = Shape {
        count: N * T::SHAPE.count,
        array: true,
        kind: if T::SHAPE.kind == TEXT { BYTES } else { T::SHAPE.kind },
        ..T::SHAPE
    };
}

/// Puts the members where `repr(C)` has them. They come with their alignment in the place of their offset.
pub const fn lay_out<const N: usize>(mut members: [Member; N]) -> [Member; N] {
    let mut end = 0;
    let mut i = 0;
    while i < N {
        let align = members[i].offset;
        members[i].offset = (end + align - 1) / align * align;
        end = members[i].offset + members[i].shape.size * members[i].shape.count;
        i += 1;
    }
    members
}

/// `hotswapd_field`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Field {
    name: *const c_char,
    offset: u64,
    count: u64,
    stride: u64,
    size: u32,
    kind: u32,
}

/// `hotswapd_state_schema`.
#[repr(C)]
pub struct StateSchema {
    pub abi: u32,
    pub field_size: u32,
    pub type_name: *const c_char,
    pub size: u64,
    pub count: u64,
    pub fields: *const Field,
}

// SAFETY: points at constants only.
unsafe impl Sync for StateSchema {}

/// Fields that a static may hold.
#[repr(transparent)]
pub struct Fields<const F: usize>(pub [Field; F]);
// SAFETY: their names are constants.
unsafe impl<const F: usize> Sync for Fields<F> {}

/// The array that a field is part of every element of; `count` 0 for none.
#[derive(Clone, Copy)]
struct Outer {
    count: usize,
    stride: usize,
}

/// The fields of a state, written one after the other while the compiler runs. With `F` and `B` zero it only counts.
#[derive(Clone, Copy)]
pub struct Form<const F: usize, const B: usize> {
    fields: [Field; F],
    name_at: [usize; F],
    /// The names, each ended by a zero.
    pub names: [u8; B],
    pub field_count: usize,
    pub name_bytes: usize,
    path: [u8; 256],
    path_length: usize,
}

impl<const F: usize, const B: usize> Form<F, B> {
    pub const fn of(state: Shape) -> Self {
        let empty = Field { name: std::ptr::null(), offset: 0, count: 0, stride: 0, size: 0, kind: 0 };
        let form = Form {
            fields: [empty; F],
            name_at: [0; F],
            names: [0; B],
            field_count: 0,
            name_bytes: 0,
            path: [0; 256],
            path_length: 0,
        };
        form.members(state.members, 0, Outer { count: 0, stride: 0 })
    }

    /// The fields with their names, which must be those of this form.
    pub const fn named(self, names: &'static [u8; B]) -> Fields<F> {
        let mut fields = self.fields;
        let mut i = 0;
        while i < F {
            // SAFETY: within the names.
            fields[i].name = unsafe { names.as_ptr().add(self.name_at[i]) } as *const c_char;
            i += 1;
        }
        Fields(fields)
    }

    const fn members(mut self, members: &'static [Member], at: usize, outer: Outer) -> Self {
        let length = self.path_length;
        let mut i = 0;
        while i < members.len() {
            self = self.push(members[i].name).place(members[i].shape, at + members[i].offset, outer);
            self.path_length = length;
            i += 1;
        }
        self
    }

    const fn place(self, shape: Shape, at: usize, outer: Outer) -> Self {
        if shape.count == 0 {
            return self;
        }
        let in_array = outer.count > 0;
        if shape.members.is_empty() {
            if !in_array {
                self.field(at, Outer { count: shape.count, stride: shape.size }, shape.size, shape.kind)
            } else if !shape.array {
                self.field(at, outer, shape.size, shape.kind)
            } else if shape.kind == TEXT || shape.kind == BYTES {
                self.field(at, outer, shape.size * shape.count, BYTES)
            } else {
                self.one_by_one(shape, at, outer)
            }
        } else if !shape.array {
            self.push(".").members(shape.members, at, outer)
        } else if !in_array {
            self.push("[].").members(shape.members, at, Outer { count: shape.count, stride: shape.size })
        } else {
            self.one_by_one(shape, at, outer)
        }
    }

    /// An array in an array of structs: its elements do not all have the same distance.
    const fn one_by_one(mut self, shape: Shape, at: usize, outer: Outer) -> Self {
        let length = self.path_length;
        let mut i = 0;
        while i < shape.count {
            let element = Shape { count: 1, array: false, ..shape };
            self = self.push("[").number(i).push("]").place(element, at + i * shape.size, outer);
            self.path_length = length;
            i += 1;
        }
        self
    }

    const fn field(mut self, at: usize, elements: Outer, size: usize, kind: u32) -> Self {
        if self.field_count < F {
            self.name_at[self.field_count] = self.name_bytes;
            self.fields[self.field_count] = Field {
                name: std::ptr::null(),
                offset: at as u64,
                count: elements.count as u64,
                stride: elements.stride as u64,
                size: size as u32,
                kind,
            };
        }
        self.field_count += 1;
        let mut i = 0;
        while i <= self.path_length {
            if self.name_bytes < B {
                self.names[self.name_bytes] = if i < self.path_length { self.path[i] } else { 0 };
            }
            self.name_bytes += 1;
            i += 1;
        }
        self
    }

    const fn push(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            if self.path_length + 1 >= self.path.len() {
                panic!("the path of a field of the state is longer than 255 bytes");
            }
            self.path[self.path_length] = bytes[i];
            self.path_length += 1;
            i += 1;
        }
        self
    }

    const fn number(self, number: usize) -> Self {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let head = if number >= 10 { self.number(number / 10) } else { self };
        head.push(DIGITS[number % 10])
    }
}

/// The state as the plugin's struct, or why it cannot be.
///
/// # Safety
/// The context must be one that the daemon calls with, and the struct that of the plugin's schema.
pub unsafe fn enter<S: Value>(ctx: *const Context, then: impl FnOnce(&Context, &mut S) -> Result<(), String>) -> i32 {
    let ctx = &*ctx;
    let entered = if ctx.state_size < size_of::<S>() as u64 {
        Err(format!("the state takes {} bytes, state.size is {}", size_of::<S>(), ctx.state_size))
    } else {
        then(ctx, &mut *(ctx.state as *mut S))
    };
    match entered {
        Ok(()) => 0,
        Err(reason) => {
            println!("refused: {reason}");
            1
        }
    }
}

/// Declares the state and exports its schema: see the top of this file.
macro_rules! hotswapd_state {
    (@part $(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $type:ty),* $(,)?
    }) => {
        $(#[$meta])*
        #[repr(C)]
        #[derive(Clone, Copy)]
        $vis struct $name {
            $($(#[$field_meta])* $field_vis $field: $type),*
        }

        // SAFETY: repr(C), and so are its fields, each of which may be zero.
        unsafe impl $crate::hotswapd::Value for $name {
            const SHAPE: $crate::hotswapd::Shape = $crate::hotswapd::Shape {
                kind: 0,
                size: std::mem::size_of::<$name>(),
                count: 1,
                array: false,
                members: &$crate::hotswapd::lay_out([$($crate::hotswapd::Member {
                    name: stringify!($field),
                    offset: std::mem::align_of::<$type>(),
                    shape: <$type as $crate::hotswapd::Value>::SHAPE,
                }),*]),
            };
        }
    };
    ($(#[$meta:meta])* $vis:vis struct $state:ident { $($body:tt)* }
     $($(#[$part_meta:meta])* $part_vis:vis struct $part:ident { $($part_body:tt)* })*) => {
        $crate::hotswapd::hotswapd_state! { @part $(#[$meta])* $vis struct $state { $($body)* } }
        $($crate::hotswapd::hotswapd_state! {
            @part $(#[$part_meta])* $part_vis struct $part { $($part_body)* }
        })*

        const _: () = {
            use $crate::hotswapd::{Field, Fields, Form, Shape, StateSchema, Value};

            const SHAPE: Shape = <$state as Value>::SHAPE;
            const COUNTED: Form<0, 0> = Form::of(SHAPE);
            const FORM: Form<{ COUNTED.field_count }, { COUNTED.name_bytes }> = Form::of(SHAPE);
            static NAMES: [u8; COUNTED.name_bytes] = FORM.names;
            static FIELDS: Fields<{ COUNTED.field_count }> = FORM.named(&NAMES);

            #[no_mangle]
            #[allow(non_upper_case_globals)]
            pub static hotswapd_schema: StateSchema = StateSchema {
                abi: $crate::hotswapd::ABI,
                field_size: std::mem::size_of::<Field>() as u32,
                type_name: concat!(stringify!($state), "\0").as_ptr() as *const _,
                size: std::mem::size_of::<$state>() as u64,
                count: COUNTED.field_count as u64,
                fields: &FIELDS as *const _ as *const Field,
            };
        };
    };
}

/// Exports the plugin's functions: see the top of this file.
macro_rules! hotswapd_plugin {
    (state: $state:ty, tick: $tick:expr
     $(, load: $load:expr)? $(, upgrade: $upgrade:expr)? $(, unload: $unload:expr)? $(,)?) => {
        /// # Safety
        /// For the daemon alone.
        #[no_mangle]
        pub unsafe extern "C" fn hotswapd_tick(ctx: *const $crate::hotswapd::Context) {
            let tick: fn(&$crate::hotswapd::Context, &mut $state) = $tick;
            // Large enough: hotswapd_load or hotswapd_upgrade has seen to that.
            tick(&*ctx, &mut *((*ctx).state as *mut $state));
        }

        /// # Safety
        /// For the daemon alone.
        #[no_mangle]
        pub unsafe extern "C" fn hotswapd_load(ctx: *const $crate::hotswapd::Context) -> i32 {
            let load: &[fn(&$crate::hotswapd::Context, &mut $state) -> Result<(), String>] = &[$($load)?];
            $crate::hotswapd::enter(ctx, |ctx, state| load.iter().try_for_each(|load| load(ctx, state)))
        }

        $(
            /// # Safety
            /// For the daemon alone.
            #[no_mangle]
            pub unsafe extern "C" fn hotswapd_upgrade(
                ctx: *const $crate::hotswapd::Context,
                old: *const $crate::hotswapd::OldState,
            ) -> i32 {
                let upgrade: fn(
                    &$crate::hotswapd::Context,
                    &mut $state,
                    &$crate::hotswapd::OldState,
                ) -> Result<(), String> = $upgrade;
                $crate::hotswapd::enter(ctx, |ctx, state| upgrade(ctx, state, &*old))
            }
        )?

        $(
            /// # Safety
            /// For the daemon alone.
            #[no_mangle]
            pub unsafe extern "C" fn hotswapd_unload(ctx: *const $crate::hotswapd::Context) {
                let unload: fn(&$crate::hotswapd::Context, &mut $state) = $unload;
                unload(&*ctx, &mut *((*ctx).state as *mut $state));
            }
        )?
    };
}

pub(crate) use {hotswapd_plugin, hotswapd_state};

// The C side's sizes.
const _: () = {
    assert!(size_of::<Context>() == 56);
    assert!(size_of::<OldState>() == 24);
    assert!(size_of::<Field>() == 40);
    assert!(size_of::<StateSchema>() == 40);
};
