//! In the browser: mounts the app. On the host: prints what `cargo xtask finish` writes into the site, as JSON.

#[cfg(target_arch = "wasm32")]
fn main() {
    policy_explorer::view::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("{}", policy_explorer::static_page::site_parts(policy_explorer::policy()));
}
