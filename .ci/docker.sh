# Starts a Docker engine on a machine that has none running, as root. Sourced by .ci/run and .ci/with-docker.

# Containers here talk through a folder, not a network, so the host's addresses, routes and firewall stay as they
# are, whatever of bridges and packet filters its kernel has.
dockerd_network=(--bridge=none --iptables=false --ip-forward=false)

# ensure_docker FOLDER DATA: starts an engine and exports DOCKER_HOST where none answers yet. FOLDER keeps socket, log and pid.
ensure_docker() {
  local folder=$1 data=$2
  docker version >/dev/null 2>&1 && return
  mkdir -p "$folder"
  export DOCKER_HOST="unix://$folder/docker.sock"
  # Where this machine was itself made from a container image, testcontainers would ask for the bridge's gateway.
  export TESTCONTAINERS_HOST_OVERRIDE=localhost
  start_dockerd "$folder" --data-root "$data" && return
  echo "docker: no overlay file system for it here, copying files instead"
  start_dockerd "$folder" --data-root "$data-vfs" --storage-driver=vfs
}

# end_docker FOLDER: ends the engine, with its containers, if ensure_docker started it.
end_docker() {
  local pid
  pid=$(cat "$1/dockerd.pid" 2>/dev/null) || return 0
  kill "$pid" 2>/dev/null
  timeout 60 tail --pid="$pid" -f /dev/null || kill -KILL "$pid"
  rm -f "$1/dockerd.pid"
}

start_dockerd() {
  local folder=$1
  shift
  # A session of its own, or an interrupt would end it before the containers' users.
  setsid dockerd "${dockerd_network[@]}" --host "$DOCKER_HOST" --exec-root "$folder/exec" \
    --pidfile "$folder/docker.pid" "$@" >"$folder/dockerd.log" 2>&1 </dev/null &
  echo $! >"$folder/dockerd.pid"
  for _ in {1..300}; do
    docker version >/dev/null 2>&1 && docker info --format 'docker {{.ServerVersion}}, {{.Driver}}' && return
    kill -0 $! 2>/dev/null || break
    sleep 0.1
  done
  echo "docker: dockerd did not come up:"
  tail -n 20 "$folder/dockerd.log"
  end_docker "$folder"
  return 1
}
