"""The two clients: both ask the same questions."""

from graph_service.client.async_questions import AsyncQuestions
from graph_service.client.questions import Questions


class Client(Questions):
    """Waits for each answer: `with Client("http://127.0.0.1:8080", token) as client: …`."""


class AsyncClient(AsyncQuestions):
    """The same for asyncio: `async with AsyncClient("http://127.0.0.1:8080", token) as client: …`."""
