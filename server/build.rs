//! Builds anew when the site comes, changes or goes: the macro that puts it into the binary
//! follows only the files that it found.

fn main() {
    // Without optimisation the binary reads the folder itself.
    if std::env::var_os("PROFILE").is_some_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../target/site");
    } else {
        println!("cargo::rerun-if-changed=build.rs");
    }
}
