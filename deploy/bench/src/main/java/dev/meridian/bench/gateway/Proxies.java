package dev.meridian.bench.gateway;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts what the gateway is measured beside. */
final class Proxies {
  private static final String COMPLETIONS = "/v1/chat/completions";

  /** Streaming needs these two; newer ones break it. */
  private static final List<String> PORTKEY =
      List.of("@portkey-ai/gateway@1.15.2", "hono@4.9.7", "@hono/node-server@1.13.5");

  private final Path folder;
  private final int upstream;

  /**
   * @param folder an empty one, for their files
   * @param upstream the double's port
   */
  Proxies(Path folder, int upstream) {
    this.folder = folder;
    this.upstream = upstream;
  }

  Child nginx() throws IOException, InterruptedException {
    int port = Child.freePort();
    Path file = folder.resolve("nginx.conf");
    Files.writeString(
        file,
        """
        daemon off; worker_processes auto; pid %1$s/nginx.pid; error_log stderr;
        events { worker_connections 4096; }
        http {
          access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
          keepalive_requests 1000000000;
          upstream double { server 127.0.0.1:%2$d; keepalive 1024; keepalive_requests 1000000000; }
          server {
            listen 127.0.0.1:%3$d backlog=1024;
            location / {
              proxy_pass http://double; proxy_http_version 1.1; proxy_set_header Connection "";
              proxy_buffering off;
            }
          }
        }
        """
            .formatted(folder, upstream, port));
    return start("nginx", List.of("nginx", "-c", file.toString(), "-p", folder.toString()), port);
  }

  Child vertx() throws IOException, InterruptedException {
    int port = Child.freePort();
    return start(
        "vertx",
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            classPath(),
            BareProxy.class.getName(),
            Integer.toString(port),
            Integer.toString(upstream)),
        port);
  }

  /** Of this process, for one that runs in another folder. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  Child portkey() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
    List<String> command =
        new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--legacy-peer-deps"));
    command.addAll(PORTKEY);
    Process install =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.log").toFile())
            .start();
    if (install.waitFor() != 0) {
      throw new IOException("npm could not install " + PORTKEY);
    }
    int port = Child.freePort();
    return start(
        "portkey",
        List.of(
            "node",
            "node_modules/@portkey-ai/gateway/build/start-server.js",
            "--port=" + port,
            "--headless"),
        port);
  }

  Contender plain(String name, Child child) {
    return new Contender(name, child.address(), COMPLETIONS, Map.of());
  }

  Contender portkey(Child child) {
    return new Contender(
        "Portkey",
        child.address(),
        COMPLETIONS,
        Map.of(
            "Authorization",
            "Bearer bench",
            "x-portkey-provider",
            "openai",
            "x-portkey-custom-host",
            "http://127.0.0.1:" + upstream + "/v1"));
  }

  private Child start(String name, List<String> command, int port)
      throws IOException, InterruptedException {
    return Child.start(command, folder, folder.resolve(name + ".log"), port);
  }
}
