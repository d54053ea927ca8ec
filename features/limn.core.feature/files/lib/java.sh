# Shared by the start script of the product and by the script of the checkout: which Java, in which environment.
# POSIX sh; meant to be sourced. All names begin with limn_.

# The oldest Java that runs Limn.
limn_java_least=21

# One sentence for the user, then the exit code for "could not be done".
limn_fail() {
    echo "limn: $*" >&2
    exit 1
}

# limn_java_version HOME: the feature version of the Java in that folder (25 for 25.0.3), nothing if there is none.
limn_java_version() {
    [ -x "$1/bin/java" ] || return 0
    limn_text=
    [ -r "$1/release" ] && limn_text=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9.]*\).*/\1/p' "$1/release")
    [ -n "$limn_text" ] || limn_text=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9][0-9.]*\).*/\1/p' | head -n 1)
    case $limn_text in
        1.*) limn_text=${limn_text#1.} ;;
    esac
    echo "${limn_text%%.*}"
}

# limn_java_fits HOME KIND: is that a Java new enough, and a whole JDK where KIND is "jdk"?
limn_java_fits() {
    limn_version=$(limn_java_version "$1")
    [ -n "$limn_version" ] && [ "$limn_version" -ge "$limn_java_least" ] || return 1
    [ "$2" != jdk ] || [ -x "$1/bin/javac" ]
}

# limn_java_on_path: the home of the java that the PATH finds, links followed.
limn_java_on_path() {
    limn_found=$(command -v java 2>/dev/null) || return 0
    limn_found=$(readlink -f "$limn_found" 2>/dev/null || echo "$limn_found")
    dirname "$(dirname "$limn_found")"
}

# limn_find_java KIND: sets limn_java_home to a Java that fits, or to nothing. KIND is "jdk" or "any".
# LIMN_JAVA_HOME is an order: if it does not fit, that is said and nothing else is tried.
limn_find_java() {
    limn_java_home=
    if [ -n "${LIMN_JAVA_HOME:-}" ]; then
        limn_java_fits "$LIMN_JAVA_HOME" "$1" \
            || limn_fail "LIMN_JAVA_HOME names $LIMN_JAVA_HOME, which is not a JDK $limn_java_least or newer; correct or unset it."
        limn_java_home=$LIMN_JAVA_HOME
        return 0
    fi
    limn_newest=0
    for limn_home in "${JAVA_HOME:-}" "$(limn_java_on_path)"; do
        if [ -n "$limn_home" ] && limn_java_fits "$limn_home" "$1"; then
            limn_java_home=$limn_home
            return 0
        fi
    done
    for limn_home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/openjdk* /opt/java/* /opt/*jdk* \
        "${HOME:-/nonexistent}"/.jdks/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if limn_java_fits "$limn_home" "$1" && [ "$limn_version" -gt "$limn_newest" ]; then
            limn_java_home=$limn_home
            limn_newest=$limn_version
        fi
    done
    return 0
}

# The folder for what Limn may make again: the unpacked PyTorch libraries (about 450 MB) and tools of the build.
limn_cache() {
    if [ -n "${LIMN_CACHE:-}" ]; then
        echo "$LIMN_CACHE"
    else
        echo "${XDG_CACHE_HOME:-${HOME:-.}/.cache}/limn"
    fi
}

# Settings that must stand in the environment before the process starts.
limn_environment() {
    # OpenMP's workers spin at barriers by default: with other programs on the machine that costs 5 to 15 times.
    export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-PASSIVE}" GOMP_SPINCOUNT="${GOMP_SPINCOUNT:-0}"
    # The engine is unpacked here, found offline, and neither asks nor tells anybody on the network.
    ENGINE_CACHE_DIR=$(limn_cache)/engine
    export ENGINE_CACHE_DIR DJL_CACHE_DIR="$ENGINE_CACHE_DIR" DJL_OFFLINE=true OPT_OUT_TRACKING=true
    # In the locale C Java cannot even name a file whose name is not ASCII.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
        C | POSIX) export LC_ALL=C.UTF-8 ;;
    esac
}

# limn_java_options KIND: sets limn_options. KIND is "short" for commands that only look something up, "fixed" for a heap
# that neither grows nor shrinks.
limn_java_options() {
    limn_options="--enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Dai.djl.offline=true -Dslf4j.internal.verbosity=ERROR"
    if [ "$1" = short ]; then
        # The second compiler never pays for itself in so short a life.
        limn_options="$limn_options -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    fi
    if [ "$1" = fixed ]; then
        limn_options="$limn_options -Xms${LIMN_MEMORY:-512m} -Xmx${LIMN_MEMORY:-512m} -XX:+AlwaysPreTouch"
    elif [ -n "${LIMN_MEMORY:-}" ]; then
        limn_options="$limn_options -Xmx$LIMN_MEMORY"
    else
        # The other half is for what is native: libtorch and its tensors.
        limn_options="$limn_options -XX:MaxRAMPercentage=40"
    fi
}
