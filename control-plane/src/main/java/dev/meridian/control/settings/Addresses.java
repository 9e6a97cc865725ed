package dev.meridian.control.settings;

import dev.meridian.control.organization.OrganizationConfig;
import dev.meridian.control.outbound.OutboundConfig;
import dev.meridian.control.region.Regions;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.outbound.OutboundGuard;
import dev.meridian.model.region.Region;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which addresses an organization may choose for its data plane, gateway and realtime service. */
@Singleton
class Addresses {
  private static final int LONGEST = 2_048;

  private final Regions regions;
  private final boolean anyScheme;
  private final Set<String> registered;
  private final OutboundGuard guard;

  Addresses(Regions regions, OutboundConfig outbound, OrganizationConfig organizations) {
    this.regions = regions;
    this.anyScheme = outbound.allowPrivateAddresses();
    this.guard = new OutboundGuard(anyScheme);
    this.registered =
        organizations.allowedDataPlanes().orElse(List.of()).stream()
            .map(address -> canonical("meridian.organizations.allowed-data-planes", address))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The address as it is stored; null for the region's own, which needs no storing.
   *
   * @param regionsOwn the address that the organization has unless it chooses one; null for none
   * @throws ApiException 400 for an address that is none, that is another region's, or that this
   *     installation has not registered
   */
  @Nullable String check(String field, String text, Region region, @Nullable String regionsOwn) {
    String address = canonical(field, text);
    if (regionsOwn != null && address.equals(canonical(field, regionsOwn))) {
      return null;
    }
    for (Region other : regions.others(region)) {
      boolean theirs =
          Stream.of(regions.apiUrl(other), regions.gatewayUrl(other))
              .anyMatch(url -> canonical(field, url).equals(address));
      if (theirs) {
        throw ApiException.badRequest(
            "%s is an address of region %s, but the organization's data stays in region %s"
                .formatted(field, other, region));
      }
    }
    if (!anyScheme && !isConfidential(address)) {
      throw ApiException.badRequest(field + " begins with https://");
    }
    if (!registered.isEmpty() && !registered.contains(address)) {
      throw ApiException.badRequest(
          "%s is not registered in this installation. Ask its operators to add it to meridian.organizations.allowed-data-planes"
              .formatted(field));
    }
    return address;
  }

  /** Where a web request to that address goes: {@code wss} is asked for by https. */
  static URI web(String address) {
    return URI.create(address.startsWith("ws") ? "http" + address.substring(2) : address);
  }

  private String canonical(String field, String text) {
    URI uri = parse(field, text);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https") || scheme.equals("wss");
    boolean defaultPort = uri.getPort() < 0 || uri.getPort() == (tls ? 443 : 80);
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    return scheme + "://" + host + (defaultPort ? "" : ":" + uri.getPort()) + path;
  }

  private URI parse(String field, String text) {
    if (text.length() > LONGEST) {
      throw ApiException.badRequest("%s is longer than %d characters".formatted(field, LONGEST));
    }
    try {
      URI uri = URI.create(text.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (text.indexOf('@') >= 0
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null
          || !isScheme(field, scheme)) {
        throw wrong(field);
      }
      guard.destination(web(scheme + text.strip().substring(scheme.length())));
      return uri;
    } catch (IllegalArgumentException | OutboundGuard.Refused e) {
      throw wrong(field);
    }
  }

  private static boolean isScheme(String field, String scheme) {
    return switch (scheme) {
      case "https", "http" -> true;
      case "wss", "ws" -> field.equals("realtime_url");
      default -> false;
    };
  }

  /** What is sent there is encrypted, or stays on the machine. */
  private boolean isConfidential(String address) {
    OutboundGuard.Destination to = guard.destination(web(address));
    return to.tls() || to.host().matches("localhost|127(\\.\\d{1,3}){3}|::1");
  }

  private static ApiException wrong(String field) {
    return ApiException.badRequest(
        "%s is an address such as https://api.example.com, without user, @, query or fragment"
            .formatted(field));
  }
}
