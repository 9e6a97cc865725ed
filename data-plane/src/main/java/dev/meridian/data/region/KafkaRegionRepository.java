package dev.meridian.data.region;

import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The topics of the region's Kafka, whose names carry their region. */
@ApplicationScoped
class KafkaRegionRepository implements RegionalStore {
  private static final int TIMEOUT_MILLIS = 4_000;

  private final KafkaClients clients;
  private final Region own;

  KafkaRegionRepository(KafkaClients clients, Region own) {
    this.clients = clients;
    this.own = own;
  }

  @Override
  public String name() {
    return "Kafka broker";
  }

  @Override
  public boolean required() {
    return false;
  }

  /** A foreign topic counts more than an own one: one broker must not serve two regions. */
  @Override
  public Optional<Region> region() {
    Set<Region> seen = new TreeSet<>();
    try (Admin admin = clients.admin(TIMEOUT_MILLIS)) {
      for (String topic : admin.listTopics().names().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
        Topic.regionOf(topic).ifPresent(seen::add);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnreachable(name(), e);
    } catch (java.util.concurrent.ExecutionException e) {
      // A broker that knows us by another password, or not at all, is not ours.
      if (e.getCause() instanceof org.apache.kafka.common.errors.AuthenticationException) {
        throw ForeignStore.refusedUs(name());
      }
      throw new StoreUnreachable(name(), e);
    } catch (TimeoutException | org.apache.kafka.common.KafkaException e) {
      throw new StoreUnreachable(name(), e);
    }
    return seen.stream()
        .filter(r -> !r.equals(own))
        .findFirst()
        .or(() -> seen.stream().findFirst());
  }

  /** The control plane creates the topics, with our region in their names. */
  @Override
  public void claim(Region own) {}
}
