package dev.meridian.gateway.limit;

import static dev.meridian.gateway.limit.TestLimits.NONE;
import static dev.meridian.gateway.limit.TestLimits.rates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private static final OrgId ORG = OrgId.random();
  private static final CallSubject CALL =
      new CallSubject(ORG, Optional.of(ProjectId.random()), CredentialId.random());

  @Test
  void whatIsNotSetIsNotLimited() {
    assertThat(new Limits(new TestLimits(NONE, NONE, NONE, Map.of(), 1)).of(CALL)).isEmpty();
  }

  @Test
  void organizationProjectAndCredentialAreLimitedEachForItself() {
    Limits limits =
        new Limits(new TestLimits(rates(10, 100), rates(5, 0), rates(0, 50), Map.of(), 1));
    assertThat(limits.of(CALL)).extracting(Window::limit).containsExactly(10L, 100L, 5L, 50L);
    assertThat(limits.of(CALL)).extracting(Window::key).doesNotHaveDuplicates();
    CallSubject withoutProject = new CallSubject(ORG, Optional.empty(), CALL.credential());
    assertThat(limits.of(withoutProject)).extracting(Window::limit).containsExactly(10L, 100L, 50L);
  }

  @Test
  void anOrganizationsOwnLimitsReplaceThoseOfAllWhereTheyAreSet() {
    TestLimits own = new TestLimits(rates(99, 0), NONE, NONE, Map.of(), 1);
    Limits limits =
        new Limits(new TestLimits(rates(10, 100), NONE, rates(3, 0), Map.of(ORG.value(), own), 1));
    assertThat(limits.of(CALL)).extracting(Window::limit).containsExactly(99L, 100L, 3L);
    CallSubject other = new CallSubject(OrgId.random(), Optional.empty(), CALL.credential());
    assertThat(limits.of(other)).extracting(Window::limit).containsExactly(10L, 100L, 3L);
  }

  @Test
  void aLimitThatAdmitsNothingIsRefusedAtTheStart() {
    assertThatThrownBy(() -> new Limits(TestLimits.ofOrganization(-1, 0)))
        .hasMessageContaining("meridian.limits");
    assertThatThrownBy(() -> new Limits(new TestLimits(NONE, NONE, NONE, Map.of(), 0)))
        .hasMessageContaining("meridian.limits.nodes");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1, 0, 1",
    "4, 0, 1",
    "5, 0, 2",
    "400, 100, 200",
    "1000000, 7, 16391",
    "0, -5, 0"
  })
  void aCallIsExpectedToCostItsTextAndItsLongestAnswer(int bytes, long maxOutput, long tokens) {
    assertThat(TokenEstimate.of(bytes, OptionalLong.of(maxOutput))).isEqualTo(tokens);
  }
}
