package dev.meridian.control.region;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The regions of this installation. */
@ConfigMapping(prefix = "meridian.regions")
interface RegionConfig {
  /** By the region's short name, such as {@code eu}. */
  @io.smallrye.config.WithParentName
  Map<String, Entry> all();

  /** One region. */
  interface Entry {
    /** How people call it. Default: its short name. */
    Optional<String> label();

    /** Public address of its data plane, without trailing slash. */
    String apiUrl();

    /** Public address of its gateway, without trailing slash. */
    String gatewayUrl();

    /**
     * Address of its data plane's internal port, without trailing slash: grants on prompts and
     * playgrounds ask it for their project. Default: none, and such grants are 503.
     */
    Optional<String> dataPlaneInternalUrl();

    /**
     * Address of its gateway's internal port, without trailing slash: operators see how it is.
     * Default: none, and they don't.
     */
    Optional<String> gatewayInternalUrl();

    /** Its broker, which the relay publishes to. */
    Kafka kafka();

    /** Tink public keyset, as JSON, that secrets for this region are sealed to. */
    Path sealingPublicKeysetFile();
  }

  /** A region's broker. */
  interface Kafka {
    /** Host and port, separated by a colon; several by commas. */
    String bootstrapServers();

    /** SASL/PLAIN is used when this is set. */
    Optional<String> username();

    /** With {@link #username}. */
    Optional<String> password();
  }
}
