package dev.meridian.control.change;

import dev.meridian.control.region.Regions;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.ForeignCredentialEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides which region learns what of a change, and by which topic. */
@Singleton
class Fanout {
  private final Regions regions;

  Fanout(Regions regions) {
    this.regions = regions;
  }

  /** An outbox row: {@code last} is the same for all its regions. */
  record Row(Topic topic, SortedSet<Region> regions, boolean last, Event event) {}

  private record Delivery(Topic topic, Set<Region> regions, Event event) {}

  private record Stream(Topic topic, Region region) {}

  List<Row> rows(Change change) {
    List<Delivery> deliveries = new ArrayList<>();
    for (Change.Announcement announcement : change.announcements()) {
      deliver(change.region(), announcement, deliveries);
    }
    Map<Stream, Integer> lasts = new HashMap<>();
    for (int i = 0; i < deliveries.size(); i++) {
      for (Region region : deliveries.get(i).regions()) {
        lasts.put(new Stream(deliveries.get(i).topic(), region), i);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < deliveries.size(); i++) {
      Delivery delivery = deliveries.get(i);
      Map<Boolean, SortedSet<Region>> byLast = new TreeMap<>();
      for (Region region : delivery.regions()) {
        boolean last = Integer.valueOf(i).equals(lasts.get(new Stream(delivery.topic(), region)));
        byLast.computeIfAbsent(last, l -> new TreeSet<>()).add(region);
      }
      byLast.forEach((last, to) -> rows.add(new Row(delivery.topic(), to, last, delivery.event())));
    }
    return rows;
  }

  private void deliver(Region home, Change.Announcement announcement, Collection<Delivery> to) {
    Set<Region> pinned = Set.of(home);
    Set<Region> others = regions.others(home);
    switch (announcement.event()) {
      case OrganizationEvent e -> to.add(new Delivery(Topic.DIRECTORY, regions.all(), e));
      case CredentialEvent e -> {
        to.add(new Delivery(Topic.ACCESS, pinned, e));
        to.add(new Delivery(Topic.ACCESS_REMOTE, others, e));
        to.add(new Delivery(Topic.DIRECTORY, others, foreign(e, home)));
      }
      case MemberEvent e -> {
        to.add(new Delivery(Topic.ACCESS, pinned, e));
        to.add(new Delivery(Topic.ACCESS_REMOTE, others, e.withoutPersonalData()));
      }
      case GroupEvent e -> everywhere(e, pinned, others, to);
      case RoleEvent e -> everywhere(e, pinned, others, to);
      case AclEvent e -> everywhere(e, pinned, others, to);
      case ObjectEvent e -> to.add(new Delivery(Topic.OBJECTS, pinned, e));
      case SettingEvent e -> to.add(new Delivery(Topic.OBJECTS, pinned, e));
      case SecretEvent e ->
          to.add(
              new Delivery(
                  Topic.SECRETS,
                  announcement.only().<Set<Region>>map(Set::of).orElseGet(regions::all),
                  e));
      case SigningKeyEvent e ->
          throw new IllegalArgumentException("The installation's: InstallationLog tells of it");
      case ForeignCredentialEvent e ->
          throw new IllegalArgumentException("Made here, from the credential's event");
    }
  }

  private static void everywhere(
      Event event, Set<Region> pinned, Set<Region> others, Collection<Delivery> to) {
    to.add(new Delivery(Topic.ACCESS, pinned, event));
    to.add(new Delivery(Topic.ACCESS_REMOTE, others, event));
  }

  private static ForeignCredentialEvent foreign(CredentialEvent e, Region home) {
    return new ForeignCredentialEvent(e.org(), e.version(), e.deleted(), e.hash(), home);
  }
}
