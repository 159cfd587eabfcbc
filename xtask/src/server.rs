//! A small static web server for looking at the site and for the browser tests.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::{fs, thread};
use tiny_http::{Header, Request, Response};

/// A running server; it stops with the program.
pub struct Server {
    /// Where the site is.
    pub address: String,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Server {
    /// Serves a folder under a path that starts and ends with `/`; port 0 takes a free one.
    pub fn start(folder: &Path, base: &str, port: u16) -> Result<Server, String> {
        let hint = "Is it taken? `cargo xtask serve PORT` takes another.";
        let server = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| format!("port {port}: {error}. {hint}"))?;
        let address = format!("http://{}{base}", server.server_addr());
        let server = Arc::new(server);
        let threads = (0..4).map(|_| {
            let (server, folder, base) = (Arc::clone(&server), folder.to_owned(), base.to_owned());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &folder, &base);
                }
            })
        });
        Ok(Server { address, threads: threads.collect() })
    }

    /// Serves until the program is stopped.
    pub fn wait(self) -> Result<(), String> {
        for thread in self.threads {
            thread.join().map_err(|_| "the server stopped".to_owned())?;
        }
        Ok(())
    }
}

fn answer(request: Request, folder: &Path, base: &str) {
    let found = file(folder, base, request.url()).and_then(|path| Some((fs::read(&path).ok()?, content_type(&path))));
    let _ = match found {
        Some((bytes, content_type)) => {
            let mut response = Response::from_data(bytes);
            for (name, value) in [("Content-Type", content_type), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")] {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("not found").with_status_code(404)),
    };
}

fn file(folder: &Path, base: &str, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(base)?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        _ => "application/octet-stream",
    }
}
