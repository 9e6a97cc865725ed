package dev.meridian.data.region;

import dev.meridian.data.bucket.Bucket;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The object {@code meridian-region} of the region's bucket. */
@ApplicationScoped
class BucketRegionRepository implements RegionalStore {
  private static final String KEY = "meridian-region";

  private final Bucket bucket;

  BucketRegionRepository(Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public String name() {
    return "bucket";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Optional<Region> region() {
    Optional<byte[]> marker = await(bucket.find(KEY));
    if (marker.isPresent()) {
      return Optional.of(new Region(new String(marker.get(), StandardCharsets.UTF_8).strip()));
    }
    if (!await(bucket.isEmpty())) {
      throw new ForeignStore(
          "The bucket holds objects but does not say which region it belongs to. Nothing was written.");
    }
    return Optional.empty();
  }

  @Override
  public void claim(Region own) {
    await(bucket.createIfMissing());
    await(bucket.putIfAbsent(KEY, own.name().getBytes(StandardCharsets.UTF_8)));
  }

  private <T> T await(Uni<T> answer) {
    try {
      return answer.await().atMost(Duration.ofSeconds(6));
    } catch (ApiException | io.smallrye.mutiny.TimeoutException e) {
      if (Bucket.isForbidden(e)) {
        throw ForeignStore.refusedUs(name());
      }
      throw new StoreUnreachable(name(), e);
    }
  }
}
