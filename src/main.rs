//! In the browser: mounts the app. On the host: prints the policy as the static page that stands in for it.

#[cfg(target_arch = "wasm32")]
fn main() {
    policy_explorer::view::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    print!("{}", policy_explorer::static_page::html(policy_explorer::policy()));
}
