import { useState } from 'react'
import type { PersonView } from '../../bridge/index.ts'
import { ChoosePerson } from './choose-person.tsx'
import { SignInScreen } from './sign-in-screen.tsx'
import { UnlockScreen } from './unlock-screen.tsx'

export interface PeopleDoorProps {
  /** Remembered from the last time; empty at first. */
  readonly serverUrl: string
  /** Those who may open this device with a PIN. */
  readonly people: readonly PersonView[]
  /** Whose PIN is asked for first; null: the app is signed out. */
  readonly lastPersonId: PersonView['id'] | null
  /** No PIN of that person is tried until this time is over. */
  readonly waitMs: number | null
}

type At =
  | { readonly is: 'sign-in' }
  | { readonly is: 'unlock'; readonly person: PersonView }
  | { readonly is: 'choose' }

/** Between the ways in: a password, one's PIN, somebody else's PIN. */
export function PeopleDoor({ serverUrl, people, lastPersonId, waitMs }: PeopleDoorProps) {
  const [at, setAt] = useState<At>(() => first(people, lastPersonId))
  const signIn = () => setAt({ is: 'sign-in' })
  if (at.is === 'choose') {
    return (
      <ChoosePerson
        people={people}
        onChoose={(person) => setAt({ is: 'unlock', person })}
        onSignIn={signIn}
      />
    )
  }
  if (at.is === 'sign-in') {
    const isSecond = people.length > 0
    return (
      <SignInScreen
        serverUrl={serverUrl}
        isSecond={isSecond}
        {...(isSecond ? { onBack: () => setAt(first(people, lastPersonId)) } : {})}
      />
    )
  }
  return (
    <UnlockScreen
      key={at.person.id}
      person={at.person}
      waitMs={at.person.id === lastPersonId ? waitMs : null}
      hasOthers={people.length > 1}
      onOther={() => setAt({ is: 'choose' })}
      onSignIn={signIn}
    />
  )
}

function first(people: readonly PersonView[], lastPersonId: PersonView['id'] | null): At {
  if (people.length === 0) return { is: 'sign-in' }
  const person = people.find((one) => one.id === lastPersonId)
  return person === undefined ? { is: 'choose' } : { is: 'unlock', person }
}
