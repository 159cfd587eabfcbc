//! In the browser: mounts the app. On the host: prints the manifest, and the head and the body of the static page that stands in for it.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    policy_explorer::view::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use policy_explorer::static_page;
    let policy = policy_explorer::policy();
    for part in [static_page::manifest(policy), static_page::head(policy), static_page::html(policy)] {
        println!("{part}");
    }
}
