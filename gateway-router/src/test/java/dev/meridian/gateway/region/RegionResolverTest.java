package dev.meridian.gateway.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionResolverTest {
  private static final Optional<String> NONE = Optional.empty();

  private final RegionResolver resolver = new RegionResolver(new Regions("us", () -> ADDRESSES));

  private static final Map<String, RegionsConfig.Addresses> ADDRESSES =
      Map.of("us", addresses("us"), "eu", addresses("eu"));

  @Test
  void anOrganizationIsServedByTheRegionItIsPinnedToWhereverTheGatewayIs() {
    assertThat(resolver.resolve(organization("eu"), NONE, NONE))
        .isEqualTo(new RegionAddress(new Region("eu"), "https://api.eu", "https://gw.eu"));
  }

  @Test
  void selectorsThatAgreeWithTheCredentialChangeNothing() {
    Optional<String> acme = Optional.of("acme");

    assertThat(resolver.resolve(organization("us"), acme, acme).region())
        .isEqualTo(new Region("us"));
  }

  @Test
  void selectorsThatDisagreeAreRefused() {
    assertRefused(
        ErrorCode.BAD_REQUEST, organization("us"), Optional.of("acme"), Optional.of("beta"));
  }

  @Test
  void anotherOrganizationThanTheCredentialsIsRefused() {
    assertRefused(ErrorCode.FORBIDDEN, organization("us"), Optional.of("beta"), NONE);
    assertRefused(ErrorCode.FORBIDDEN, organization("us"), NONE, Optional.of("beta"));
  }

  @Test
  void aRegionThatIsNotConfiguredIsUndecidableNeverADefault() {
    assertRefused(ErrorCode.UNAVAILABLE, organization("ap"), NONE, NONE);
  }

  @Test
  void aGatewayInARegionThatIsNotConfiguredDoesNotStart() {
    assertThatThrownBy(() -> new Regions("ap", () -> ADDRESSES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("meridian.regions.ap");
  }

  private void assertRefused(
      ErrorCode code, OrganizationEvent org, Optional<String> header, Optional<String> path) {
    assertThatThrownBy(() -> resolver.resolve(org, header, path))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static OrganizationEvent organization(String region) {
    return new OrganizationEvent(
        OrgId.random(),
        1,
        false,
        "acme",
        new Region(region),
        NONE,
        NONE,
        NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static RegionsConfig.Addresses addresses(String region) {
    return new RegionsConfig.Addresses() {
      @Override
      public Optional<String> label() {
        return NONE;
      }

      @Override
      public String apiUrl() {
        return "https://api." + region + "/";
      }

      @Override
      public String gatewayUrl() {
        return "https://gw." + region;
      }
    };
  }
}
