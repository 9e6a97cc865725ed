package dev.meridian.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {

  @Test
  void passwordIsMadeOnceAndKept(@TempDir Path folder) throws Exception {
    Passwords passwords = new Passwords(folder);
    String redis = passwords.of("redis-us");

    assertThat(redis).matches("[A-Za-z0-9]{32}").isNotEqualTo(passwords.of("redis-eu"));
    assertThat(new Passwords(folder).of("redis-us")).isEqualTo(redis);
  }
}
