export { endSimulatedJourneys, startSimulation, type Simulation, type SimulationPlan } from './people/simulation.ts';
export { reportLines, type Report } from './people/report.ts';
