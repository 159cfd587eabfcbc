//! The visitor's folder as a program of its own, which the page loads when somebody opens it: see `view::folder`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    policy_explorer::view::folder::mount();
}
