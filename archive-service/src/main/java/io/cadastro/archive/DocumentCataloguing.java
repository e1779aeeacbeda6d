package io.cadastro.archive;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.events.DocumentAvailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Takes documents that became available into the catalogue. */
@ApplicationScoped
public class DocumentCataloguing {
    private final Erasures erasures;
    private final Catalogue catalogue;
    private final TransitionTracking transitions;

    DocumentCataloguing(Erasures erasures, Catalogue catalogue, TransitionTracking transitions) {
        this.erasures = erasures;
        this.catalogue = catalogue;
        this.transitions = transitions;
    }

    /**
     * Adds the document's object, with all that S3 has told of it before; does nothing if it is there, or if the
     * document is one of a customer who was erased meanwhile.
     */
    @Transactional
    public void add(DocumentAvailable document) {
        if (erasures.isErased(document.customerId())) {
            return;
        }
        CataloguedObject object = CataloguedObject.of(UuidCreator.getTimeOrderedEpoch(), document);
        catalogue.lock(object.location());
        if (catalogue.find(object.location()).isPresent()) {
            return;
        }
        catalogue.add(object);
        catalogue.takeEarly(object.location()).forEach(transitions::record);
    }
}
