//! A bare axum "hello": what the machine, the runtime and the client allow at most.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use axum::Router;
use axum::routing::get;

use crate::client::{Answer, get as request};
use crate::load::{self, Measured, Times, Visit};
use crate::process::Cpu;
use crate::server::{free_port, wait_until_answered};

/// Serves "hello" until the process is ended; what the hidden command `hello` does.
pub(crate) fn serve(listen: SocketAddr) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|e| e.to_string())?.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(|e| e.to_string())?;
        let routes = Router::new().route("/", get(|| async { "hello" }));
        axum::serve(listener, routes).await.map_err(|e| e.to_string())
    })
}

/// Loads such a server, in a process of its own.
pub(crate) fn measure(times: Times, connections: usize) -> Result<Measured, String> {
    let listen = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    let own = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut command = Command::new(own);
    command.arg("hello").arg(listen.to_string()).stdin(Stdio::null());
    let server = Ended(command.spawn().map_err(|e| e.to_string())?);
    wait_until_answered(listen, "/")?;
    let visits = (0..connections).map(|_| Hello(request("/", ""))).collect();
    Ok(load::run(listen, Cpu::of(server.0.id()), times, visits)?.0)
}

struct Hello(Vec<u8>);

impl Visit for Hello {
    fn request(&mut self) -> &[u8] {
        &self.0
    }

    fn seen(&mut self, answer: &Answer<'_>) -> Result<(), String> {
        if answer.status == 200 { Ok(()) } else { Err(format!("hello answered {}", answer.status)) }
    }
}

/// A process that ends with its handle.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
