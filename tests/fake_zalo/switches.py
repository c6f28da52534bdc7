"""What Zalo does where its documents are silent or its servers differ from them: one switch a question."""

from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class Switches:
    """The defaults are what was measured on real bots; the alternatives what documents or other people say.

    `idle`: 408, 200 (the same JSON) or html (502). `replays`: how often an update comes again. `keeps_backlog`: what is
    said while nobody polls is kept. `wrapped`: webhook bodies are envelopes. `image_key`: photo_url or photo.
    `no_webhook`: 404 or 200. `poll_with_webhook`: 400 or 409. `messages`, `people`, `groups`: the plan, None for no
    limit. `servers`: `Server` headers of an answer. `webhook_sets`: how often setWebhook works. `local`: webhooks on
    this machine are taken. `retries`: how often a webhook that did not answer 2xx is tried again, after `retry_after`
    seconds. `twice`: each update is pushed twice. `probes`: setWebhook first sends an empty body. `joins_groups`: what
    getMe says. `fetches`: pictures are fetched from the address that was given.
    """

    idle: str = "408"
    replays: int = 0
    keeps_backlog: bool = True
    wrapped: bool = False
    image_key: str = "photo_url"
    no_webhook: int = 404
    poll_with_webhook: int = 400
    messages: int | None = 3000
    people: int | None = 50
    groups: int | None = 3
    servers: int = 2
    webhook_sets: int = 1000
    local: bool = True
    retries: int = 0
    retry_after: float = 0.2
    twice: bool = False
    probes: bool = False
    joins_groups: bool = True
    fetches: bool = True
