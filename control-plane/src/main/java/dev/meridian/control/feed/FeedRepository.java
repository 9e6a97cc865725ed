package dev.meridian.control.feed;

import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the outbox for planes that catch up. */
@Singleton
class FeedRepository {
  /** A change and the organization and number of its transaction. */
  record Row(UUID org, ChangesPage.Entry entry) {
    boolean sameTransaction(Row other) {
      return org.equals(other.org) && entry.change().sequence() == other.entry.change().sequence();
    }
  }

  Uni<Long> newest() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select coalesce(max(position), 0) from outbox", Long.class)
                    .getSingleResult());
  }

  Uni<List<Row>> between(
      long after, long upTo, Region region, Collection<Topic> topics, int limit) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select position, topic, org, sequence, last, event, created from outbox
                        where position > ?1 and position <= ?2 and ?3 = any(regions)
                          and topic = any(string_to_array(?4, ','))
                        order by position limit ?5
                        """,
                        Object[].class)
                    .setParameter(1, after)
                    .setParameter(2, upTo)
                    .setParameter(3, region.name())
                    .setParameter(
                        4, topics.stream().map(Topic::shortName).collect(Collectors.joining(",")))
                    .setParameter(5, limit)
                    .getResultList())
        .map(rows -> rows.stream().map(FeedRepository::row).toList());
  }

  private static Row row(Object[] row) {
    Topic topic =
        Arrays.stream(Topic.values())
            .filter(t -> t.shortName().equals(row[1]))
            .findFirst()
            .orElseThrow();
    return new Row(
        (UUID) row[2],
        new ChangesPage.Entry(
            topic,
            new StreamRecord.Change(
                ((Number) row[0]).longValue(),
                ((Number) row[3]).longValue(),
                (Boolean) row[4],
                instant(row[6]),
                StreamCodec.read((String) row[5], Event.class))));
  }

  private static Instant instant(Object value) {
    return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
  }
}
