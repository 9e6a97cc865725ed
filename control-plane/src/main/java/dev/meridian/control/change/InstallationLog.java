package dev.meridian.control.change;

import dev.meridian.control.region.Regions;
import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.Topic;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Tells every region what is the installation's and no organization's, within the transaction that
 * changes it.
 */
@Singleton
public class InstallationLog {
  private final ChangeRepository repository;
  private final Regions regions;

  InstallationLog(ChangeRepository repository, Regions regions) {
    this.repository = repository;
    this.regions = regions;
  }

  /**
   * @param events what is told, by the version that it has; at least one
   * @return the outbox position of the last of them
   */
  public Uni<Long> announce(LongFunction<List<SigningKeyEvent>> events) {
    return repository
        .flush()
        .chain(repository::lockOutbox)
        .chain(
            at ->
                repository
                    .nextOfInstallation()
                    .chain(
                        sequence ->
                            repository.announce(null, sequence, at, rows(events.apply(sequence)))));
  }

  private List<ChangeRepository.OutboxRow> rows(List<SigningKeyEvent> events) {
    List<ChangeRepository.OutboxRow> rows = new ArrayList<>();
    for (SigningKeyEvent event : events) {
      rows.add(
          new ChangeRepository.OutboxRow(
              rows.size(),
              Topic.DIRECTORY.shortName(),
              regions.all().stream().map(Object::toString).toList(),
              rows.size() == events.size() - 1,
              StreamCodec.write(event)));
    }
    return rows;
  }
}
