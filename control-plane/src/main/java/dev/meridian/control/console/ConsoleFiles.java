package dev.meridian.control.console;

import dev.meridian.model.error.ApiException;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * What the console was built into, read from the class path once. Safe for use by any thread;
 * looking for an asset may block.
 */
@Startup
@Singleton
class ConsoleFiles {
  private static final Logger LOG = Logger.getLogger(ConsoleFiles.class);
  private static final String FOLDER = "console/";
  private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}");

  private final Map<String, byte[]> assets = new ConcurrentHashMap<>();
  private final Optional<byte[]> page;

  ConsoleFiles() {
    page = read("index.html");
    if (page.isEmpty()) {
      LOG.warn("This build has no console: it was left out by -Dconsole.skip");
    }
  }

  /**
   * The one page, which every address of the console answers.
   *
   * @throws ApiException 404 for a build without the console
   */
  byte[] page() {
    return page.orElseThrow(
        () -> ApiException.notFound("This build has no console: build it without console.skip"));
  }

  /** A script, a style or an image, whose name changes with what is in it. */
  Optional<byte[]> asset(String name) {
    if (!ASSET.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<byte[]> known = Optional.ofNullable(assets.get(name));
    return known.isPresent() ? known : read("assets/" + name).map(found -> keep(name, found));
  }

  private byte[] keep(String name, byte[] content) {
    assets.put(name, content);
    return content;
  }

  private static Optional<byte[]> read(String path) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream file = loader.getResourceAsStream(FOLDER + path)) {
      return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
