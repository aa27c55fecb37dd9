//! The splitter reads how functions refer to each other, which the linker writes down only when it is asked to.

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=huikuan=--emit-relocs");
    }
}
