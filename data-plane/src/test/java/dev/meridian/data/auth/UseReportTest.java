package dev.meridian.data.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.DataPlaneTest;
import dev.meridian.model.use.Uses;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UseReportTest extends DataPlaneTest {
  @Test
  void theControlPlaneIsToldWhichKeyWasUsed() {
    assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch").status()).isEqualTo(200);

    await();
  }

  @Test
  void aUseIsToldLaterWhenTheControlPlaneIsDead() {
    assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch").status()).isEqualTo(200);
    await();
    int told = stack.control().uses().size();
    stack.control().dead(true);
    try {
      assertThat(api.get("/v1/project_logs/" + tenant.project + "/fetch").status()).isEqualTo(200);
      Thread.sleep(Duration.ofMillis(700));
      assertThat(stack.control().uses()).hasSize(told);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      stack.control().dead(false);
    }

    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (stack.control().uses().size() == told && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(stack.control().uses()).hasSizeGreaterThan(told);
  }

  private void await() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (stack.control().uses().stream().noneMatch(this::isTheKeys)
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(stack.control().uses()).anyMatch(this::isTheKeys);
  }

  private boolean isTheKeys(Uses.Use use) {
    return use.org().equals(tenant.org)
        && use.principal().equals(tenant.person)
        && use.credential().equals(Optional.of(tenant.credential));
  }
}
