package dev.meridian.local.secret;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;

/**
 * A home's random passwords, each made when first asked for and kept from then on. Safe for use by
 * any thread.
 */
public final class Passwords {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecureRandom random = new SecureRandom();
  private final Path file;
  private final Map<String, String> byName;

  public Passwords(Path folder) throws IOException {
    this.file = folder.resolve("passwords.json");
    this.byName =
        Files.exists(file)
            ? JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {})
            : new TreeMap<>();
  }

  /** Letters and digits only, so that it fits into addresses and configuration files as it is. */
  public synchronized String of(String name) {
    String known = byName.get(name);
    if (known != null) {
      return known;
    }
    StringBuilder password = new StringBuilder(LENGTH);
    random
        .ints(LENGTH, 0, ALPHABET.length())
        .forEach(index -> password.append(ALPHABET.charAt(index)));
    byName.put(name, password.toString());
    try {
      PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(byName));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't keep a password in " + file, e);
    }
    return password.toString();
  }
}
