import Store
print(EngineKind.allCases)
