# The action's image: one self-contained program, and git to read the checkout with.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# What the program is linked from is told by this stage alone: the last one has but the one file.
ARG BUILDKIT_SBOM_SCAN_STAGE=true
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/IncidentGate src/IncidentGate
COPY examples/github examples/github
COPY examples/azure-pipelines examples/azure-pipelines
RUN dotnet publish src/IncidentGate --configuration Release --runtime linux-x64 --output /app \
    -p:RunAnalyzers=false -p:DebugType=none

# No .NET in here: the program brings its own. Debian's small image, since .NET 10 has no Debian one.
FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git ca-certificates \
    && rm -rf /var/lib/apt/lists/* /usr/share/doc /usr/share/locale
COPY --from=build /app/incidentgate /usr/local/bin/incidentgate
# The exec form: a shell on the way would drop the inputs whose names have dashes. Root, as the runner's files are root's.
ENTRYPOINT ["/usr/local/bin/incidentgate", "github"]
