using Containerize.Images.Plan;

namespace Containerize.Settings;

/// <summary>ContainerizeHealthcheck and its times: a command line for the shell, a JSON array to run without one, or NONE.</summary>
internal static class Healthchecks
{
    /// <summary>Null when the project says nothing: the base's is kept.</summary>
    public static Healthcheck? From(ProjectInput input)
    {
        if (input.Text("ContainerizeHealthcheck") is not { } text)
        {
            return null;
        }

        IReadOnlyList<string> test = text.Equals("none", StringComparison.OrdinalIgnoreCase) ? ["NONE"]
            : text.StartsWith('[') ? ["CMD", .. JsonArray(text)]
            : ["CMD-SHELL", text];
        return new Healthcheck(
            test, Time(input, "ContainerizeHealthcheckInterval"), Time(input, "ContainerizeHealthcheckTimeout"), Time(input, "ContainerizeHealthcheckStartPeriod"),
            input.Text("ContainerizeHealthcheckRetries") is null ? null : input.Number("ContainerizeHealthcheckRetries", 0, 1, 1000));
    }

    private static TimeSpan? Time(ProjectInput input, string property) => input.Duration(property, Healthcheck.ShortestTime, Healthcheck.LongestTime);

    private static string[] JsonArray(string text)
    {
        try
        {
            var words = System.Text.Json.JsonSerializer.Deserialize(text, PlanJson.Default.StringArray);
            return words is { Length: > 0 } && words.All(word => word is not null) ? words : throw Bad(text);
        }
        catch (System.Text.Json.JsonException)
        {
            throw Bad(text);
        }
    }

    private static Containerize.Images.ContainerizeException Bad(string text) =>
        ProjectInput.BadValue("ContainerizeHealthcheck", text, """a command line, a JSON array such as ["/app/App","--health"], or NONE""");
}
