package dev.meridian.control.console;

import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.region.Regions;
import dev.meridian.control.wire.WebAddress;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The Content-Security-Policy of the console: nothing runs that is not a file of ours, and it
 * speaks to the control plane, to data planes and to where those keep files only. Images come from
 * anywhere by HTTPS, because the console itself applies the organization's rendering policy to
 * those of records.
 */
@Singleton
class ContentPolicy {
  private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[a-z0-9.\\-\\[\\]:]+");

  private final Regions regions;
  private final ContentOrigins extra;

  ContentPolicy(Regions regions, ContentOrigins extra) {
    this.regions = regions;
    this.extra = extra;
  }

  /** For somebody in these organizations, which may have data planes of their own. */
  String of(List<OrganizationRow> organizations) {
    String spoken = String.join(" ", origins(organizations));
    return """
    default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
    img-src 'self' data: blob: https: %s; media-src 'self' blob: https: %s; \
    connect-src 'self' %s; form-action 'self'; frame-ancestors 'none'; base-uri 'none'\
    """
        .formatted(spoken, spoken, spoken);
  }

  private SortedSet<String> origins(List<OrganizationRow> organizations) {
    SortedSet<String> origins = new TreeSet<>(extra.all());
    regions.all().forEach(region -> origins.add(WebAddress.origin(regions.apiUrl(region))));
    organizations.stream()
        .map(row -> row.apiUrl)
        .filter(Objects::nonNull)
        .map(WebAddress::origin)
        .forEach(origins::add);
    // An address that would end a directive is left out, however it came to be stored.
    origins.removeIf(origin -> !ORIGIN.matcher(origin).matches());
    return origins;
  }
}
