// The two organizations of a driver.
export const url = process.env.SOUVENIR_URL

export const [first, second] = [1, 2].map((number) => ({
  organization: process.env[`SOUVENIR_ORGANIZATION_${number}`],
  project: process.env[`SOUVENIR_PROJECT_${number}`],
  key: process.env[`SOUVENIR_KEY_${number}`],
}))
