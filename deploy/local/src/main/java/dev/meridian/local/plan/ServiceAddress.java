package dev.meridian.local.plan;

import dev.meridian.local.home.Ports;

/** Where one of Meridian's services listens: for everybody, and for the other services. */
public record ServiceAddress(String name, int port, int internalPort) {

  static ServiceAddress of(String name, Ports ports) {
    return new ServiceAddress(name, ports.of(name), ports.of(name + "-internal"));
  }

  /** On a name, because people see it in their browser. */
  public String url() {
    return "http://localhost:" + port;
  }

  public String internalUrl() {
    return "http://127.0.0.1:" + internalPort;
  }
}
