# Shared by the start script of the product and by the script of the checkout: the window. POSIX sh; meant to be sourced,
# after java.sh. All names begin with limn_.

# limn_asks_for_window ARGUMENTS: is there no command, only what the window understands? Whatever else there is, the command
# line complains about.
limn_asks_for_window() {
    while [ $# -gt 0 ]; do
        case $1 in
            --model=* | --data=* | --importer=* | --workspace=*) shift ;;
            --model | --data | --importer | --workspace)
                [ $# -ge 2 ] || return 1
                shift 2
                ;;
            *) return 1 ;;
        esac
    done
}

# limn_has_display: can a window be shown?
limn_has_display() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]
}

limn_need_display() {
    limn_has_display || limn_fail "there is no display for the window; log in with ssh -X, or use a command" \
        "(limn demo --no-window is the first to try, limn --help lists them)."
}

# limn_quiet_gtk: where no desktop runs there is nobody for GTK's accessibility bridge and SWT's session watch to talk to,
# and they complain. Sets limn_window_options.
limn_quiet_gtk() {
    limn_window_options=
    if [ -z "${DBUS_SESSION_BUS_ADDRESS:-}" ] && [ ! -S "${XDG_RUNTIME_DIR:-/nonexistent}/bus" ]; then
        export NO_AT_BRIDGE=1 GTK_A11Y=none
        limn_window_options=-Dorg.eclipse.swt.internal.SessionManagerDBus.disable=true
    fi
    if [ "$(uname -s)" = Darwin ]; then
        # Cocoa accepts windows from the first thread only.
        limn_window_options="$limn_window_options -XstartOnFirstThread -Xdock:name=Limn"
    fi
}

# limn_usual_state VERSION: where a window keeps its layout, its settings and what was opened last.
limn_usual_state() {
    if [ "$(uname -s)" = Darwin ]; then
        echo "${HOME:-.}/Library/Application Support/Limn/$1"
    else
        echo "${XDG_STATE_HOME:-${HOME:-.}/.local/state}/limn/$1"
    fi
}

# limn_writable FOLDER: makes it, and tells whether a window can keep its state there.
limn_writable() {
    mkdir -p "$1" 2>/dev/null && [ -w "$1" ] || return 1
    [ ! -e "$1/.metadata" ] || [ -w "$1/.metadata" ] || return 1
    [ ! -e "$1/window.lock" ] || [ -w "$1/window.lock" ]
}

# limn_take FOLDER: takes it for this window, until the process ends; fails where another window has it.
limn_take() {
    if command -v flock >/dev/null; then
        exec 6>>"$1/window.lock"
        flock -n 6
    else
        limn_owner=$(cat "$1/window.lock" 2>/dev/null)
        [ -z "$limn_owner" ] || ! kill -0 "$limn_owner" 2>/dev/null || return 1
        echo $$ >"$1/window.lock"
    fi
}

# limn_find_state WANTED: sets limn_state to a folder for the state of this window alone, and limn_state_lost to the wanted
# one where that cannot be written.
limn_find_state() {
    limn_state=$1
    limn_state_lost=
    limn_count=1
    while limn_writable "$limn_state" && ! limn_take "$limn_state"; do
        limn_count=$((limn_count + 1))
        limn_state=$1-$limn_count
    done
    if ! limn_writable "$limn_state"; then
        limn_state_lost=$limn_state
        limn_state=$(mktemp -d "${TMPDIR:-/tmp}/limn-state.XXXXXX") \
            || limn_fail "neither $limn_state_lost nor a temporary folder can be written to; name another one with --workspace."
        echo "limn: $limn_state_lost cannot be written to, so this window forgets its layout and settings when it is closed." >&2
    elif [ "$limn_count" -gt 1 ]; then
        echo "limn: another window keeps its state in $1; this one keeps its own in $limn_state." >&2
    fi
}
