import { expect, it } from 'vitest'
import { ticketIn } from './ticket.ts'

const TICKET = 'AbCdEf-hIjKlMnOpQrSt_1'

it('reads a ticket as people copy it: bare, with blanks, or as the whole address; nothing else', () => {
  expect([TICKET, ` ${TICKET.slice(0, 8)} ${TICKET.slice(8)} `, `https://city.example/tickets#${TICKET}`].map(ticketIn)).toEqual([TICKET, TICKET, TICKET])
  expect(['', 'AbC', 'https://city.example/tickets#'].map(ticketIn)).toEqual(['', '', ''])
})
