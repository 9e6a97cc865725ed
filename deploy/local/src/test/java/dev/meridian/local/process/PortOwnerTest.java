package dev.meridian.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortOwnerTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void takenPortNamesItsProcess() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = socket.getLocalPort();

      assertThat(PortOwner.isFree(port)).isFalse();
      assertThat(PortOwner.pid(port)).contains(ProcessHandle.current().pid());
      assertThat(PortOwner.describe(port))
          .hasValueSatisfying(owner -> assertThat(owner).contains("java"));
    }
  }

  @Test
  void portIsFreeAgainAfterItsListenerIsGone() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }

    assertThat(PortOwner.isFree(port)).isTrue();
    assertThat(PortOwner.pid(port)).isEmpty();
  }
}
