//! In the browser: mounts the app. On the host: prints the manifest, and the head and the body of the static page that stands in for
//! it; with `calendar`, the file for calendars.

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
    if std::env::args().nth(1).is_some_and(|part| part == "calendar") {
        return print!("{}", policy_explorer::calendar::expiry(policy));
    }
    for part in [static_page::manifest(policy), static_page::head(policy), static_page::html(policy)] {
        println!("{part}");
    }
}
