using Containerize.Images;

namespace Containerize.Settings;

/// <summary>Entrypoint and Cmd from the items that the .NET SDK knows, with one default of our own: the application's command becomes Cmd.</summary>
/// <param name="Entrypoint">Null keeps the base's; empty clears it, since an inherited one would run the application's command as its arguments.</param>
/// <param name="Cmd">Null keeps the base's.</param>
internal sealed record AppCommand(IReadOnlyList<string>? Entrypoint, IReadOnlyList<string>? Cmd)
{
    /// <summary>Reads the items; the rules of precedence are those of the SDK.</summary>
    /// <param name="appFile">What is started: <c>App.dll</c>, or <c>App</c> when it is a native executable.</param>
    public static AppCommand From(ProjectInput input, string appFile, bool isNative)
    {
        var entrypoint = Values(input, "ContainerEntrypoint");
        var entrypointArgs = Values(input, "ContainerEntrypointArgs");
        var defaultArgs = Values(input, "ContainerDefaultArgs");
        var appCommandArgs = Values(input, "ContainerAppCommandArgs");
        var written = Values(input, "ContainerAppCommand");
        var instruction = input.Choice("ContainerAppCommandInstruction", "DefaultArgs", "Entrypoint", "None");
        var appCommand =
            written.Count > 0 || instruction == "None" ? written
            : isNative ? ["./" + appFile]
            : ["dotnet", appFile];

        if (instruction is null && entrypoint.Count == 0 && entrypointArgs.Count > 0 && defaultArgs.Count == 0 && appCommandArgs.Count == 0)
        {
            // Before there was ContainerAppCommand, ContainerEntrypointArgs were the application's default arguments.
            return new AppCommand(appCommand, entrypointArgs);
        }

        Require(
            entrypoint.Count > 0 || entrypointArgs.Count == 0,
            "ContainerEntrypointArgs is set without ContainerEntrypoint: set that, or use ContainerAppCommandArgs for arguments of the application."
        );
        Require(
            appCommand.Count > 0 || appCommandArgs.Count == 0,
            "ContainerAppCommandArgs is set without ContainerAppCommand: set that too, or use ContainerDefaultArgs."
        );
        switch (instruction)
        {
            case "None":
                Require(written.Count == 0, "ContainerAppCommand is set but ContainerAppCommandInstruction is None: remove one of them.");
                return new AppCommand(entrypoint.Count > 0 ? [.. entrypoint, .. entrypointArgs] : null, defaultArgs.Count > 0 ? defaultArgs : null);
            case "Entrypoint":
                Require(
                    entrypoint.Count == 0,
                    "ContainerEntrypoint is set but ContainerAppCommandInstruction is Entrypoint: the application's command would replace it; remove one of them."
                );
                return new AppCommand([.. appCommand, .. appCommandArgs], defaultArgs.Count > 0 ? defaultArgs : null);
            default:
                return new AppCommand([.. entrypoint, .. entrypointArgs], [.. appCommand, .. appCommandArgs, .. defaultArgs]);
        }
    }

    private static List<string> Values(ProjectInput input, string item) => [.. input.Items[item].Select(one => one.Identity)];

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ContainerizeException(ErrorCodes.AppCommandConflict, message);
        }
    }
}
