package io.cadastro.archive;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.events.DocumentAvailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Takes documents that became available into the catalogue. */
@ApplicationScoped
public class DocumentCataloguing {
    private final Catalogue catalogue;
    private final TransitionTracking transitions;

    DocumentCataloguing(Catalogue catalogue, TransitionTracking transitions) {
        this.catalogue = catalogue;
        this.transitions = transitions;
    }

    /** Adds the document's object, with all that S3 has told of it before; does nothing if it is there. */
    @Transactional
    public void add(DocumentAvailable document) {
        CataloguedObject object = CataloguedObject.of(UuidCreator.getTimeOrderedEpoch(), document);
        catalogue.lock(object.location());
        if (catalogue.find(object.location()).isPresent()) {
            return;
        }
        catalogue.add(object);
        catalogue.takeEarly(object.location()).forEach(transitions::record);
    }
}
