"""Small facts about this installation."""

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import SettingRow


class Settings:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, key: str) -> str | None:
        row = await self._session.get(SettingRow, key)
        return row.value if row else None

    async def set(self, key: str, value: str) -> None:
        await self._session.merge(SettingRow(key=key, value=value))
        await self._session.flush()

    async def forget(self, key: str) -> None:
        row = await self._session.get(SettingRow, key)
        if row:
            await self._session.delete(row)
            await self._session.flush()
