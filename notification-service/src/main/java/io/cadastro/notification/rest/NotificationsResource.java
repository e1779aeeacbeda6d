package io.cadastro.notification.rest;

import io.cadastro.notification.Notification;
import io.cadastro.notification.Notifications;
import io.cadastro.servicekit.rest.Cursor;
import io.cadastro.servicekit.rest.ListQuery;
import io.cadastro.servicekit.rest.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a customer was told. */
@Path("/v1/customers/{customerId}/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
public class NotificationsResource {
    private final Notifications notifications;

    NotificationsResource(Notifications notifications) {
        this.notifications = notifications;
    }

    /** One page, newest first; empty for a customer who was told nothing yet. */
    @GET
    @RolesAllowed("cadastro/notifications.read")
    @RunOnVirtualThread
    @Operation(summary = "A customer's notifications, newest first")
    public Page<NotificationItem> list(
            @PathParam("customerId") UUID customerId,
            @QueryParam("limit") String limit,
            @QueryParam("after") String after) {
        int size = ListQuery.limit(limit);
        List<Notification> found = notifications.of(customerId, Cursor.after(customerId, after), size + 1);
        List<Notification> page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream().map(NotificationItem::of).toList(),
                found.size() > size ? Cursor.next(customerId, page.getLast().id()) : null);
    }
}
