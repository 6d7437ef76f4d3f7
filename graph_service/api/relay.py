"""What Relay and clients like it ask of a schema: things with ids of their own, connections, pages."""

import strawberry


@strawberry.interface(description="What has an id of its own and can be fetched by it. Объект с собственным номером.")
class Node:
    id: strawberry.ID = strawberry.field(description="Its id. Его номер.")


@strawberry.type(description="A page's place. Положение страницы.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follows. Есть ли ещё.")
    end_cursor: str | None = strawberry.field(
        description="Give it as `after` for the next page. Для следующей страницы."
    )
    has_previous_page: bool = strawberry.field(
        default=False, description="Never: pages go forward only. Нет: страницы идут только вперёд."
    )
    start_cursor: str | None = strawberry.field(
        default=None, description="Of the first on the page, in connections. Первого на странице, у соединений."
    )
