//! The arithmetic inside components is plain integers; it is compiled here once more and its own tests run natively.

#[path = "../../src/ui/components/aging_fan/geometry.rs"]
mod fan_geometry;
#[path = "../../src/ui/components/keypad/keys.rs"]
mod keypad_keys;
#[path = "../../src/ui/components/virtual_list/window.rs"]
mod list_window;
