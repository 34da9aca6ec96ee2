// What the site does better with a script, and does without it too. Nothing here leaves the browser.
(function () {
  'use strict';
  document.documentElement.classList.add('js');
  var all = function (what, where) { return Array.prototype.slice.call((where || document).querySelectorAll(what)); };
  var one = function (what) { return document.querySelector(what); };
  var plain = function (text) { return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[\u2019']/g, ' ').toLowerCase(); };
  var words = function (text) { return plain(text).split(/[^a-z0-9]+/).filter(Boolean).map(stem); };
  // Plurals of both languages, so that "permits" finds "permit" and "égouts" finds "égout".
  function stem(word) { return word.length > 3 ? word.replace(/(es|s|x)$/, '') : word; }
  var asked = new URLSearchParams(location.search);

  // Answers stay in this window until they are sent.
  var kept = {
    read: function (flow) { try { return JSON.parse(sessionStorage.getItem('flow:' + flow)) || {}; } catch (e) { return {}; } },
    write: function (flow, answers) { try { sessionStorage.setItem('flow:' + flow, JSON.stringify(answers)); } catch (e) { /* private window */ } },
    forget: function (flow) { try { sessionStorage.removeItem('flow:' + flow); } catch (e) { /* private window */ } }
  };

  // The list of services
  var filter = one('[data-filter]');
  if (filter) {
    var entries = all('[data-filtered] > li');
    var count = filter.querySelector('[data-count]');
    var narrow = function () {
      var wanted = words(filter.querySelector('#filter-text').value);
      var audience = filter.querySelector('#filter-audience').value;
      var task = filter.querySelector('#filter-task').value;
      var left = entries.filter(function (entry) {
        var text = words(entry.textContent).join(' ');
        var shown = wanted.every(function (word) { return text.indexOf(word) >= 0; }) &&
          (!audience || entry.dataset.audience.split(' ').indexOf(audience) >= 0) &&
          (!task || entry.dataset.task.split(' ').indexOf(task) >= 0);
        entry.hidden = !shown;
        return shown;
      });
      count.textContent = count.dataset.count.replace('{n}', left.length);
    };
    filter.addEventListener('input', narrow);
    filter.addEventListener('change', narrow);
    filter.addEventListener('submit', function (event) { event.preventDefault(); });
    narrow();
  }

  // Search
  var search = one('[data-search]');
  if (search && window.siteIndex) {
    var query = asked.get('q') || '';
    var box = one('#q');
    box.value = query;
    if (words(query).length) {
      var found = window.siteIndex.map(function (row) {
        var places = [row[1], row[2], row[3]].map(function (text) { return words(text).join(' '); });
        var score = 0;
        var every = true;
        words(query).forEach(function (word) {
          var best = places[0].indexOf(word) >= 0 ? 5 : places[1].indexOf(word) >= 0 ? 2 : places[2].indexOf(word) >= 0 ? 1 : 0;
          score += best;
          every = every && best > 0;
        });
        return { row: row, score: every ? score : score / 10 };
      }).filter(function (hit) { return hit.score > 0; }).sort(function (a, b) { return b.score - a.score; }).slice(0, 20);
      var list = search.querySelector('ol');
      found.forEach(function (hit) {
        var item = document.createElement('li');
        var anchor = document.createElement('a');
        var about = document.createElement('p');
        item.className = 'entry';
        anchor.href = hit.row[0];
        anchor.textContent = hit.row[1];
        about.textContent = hit.row[2];
        item.append(anchor, about);
        list.append(item);
      });
      search.querySelector('[role=status]').textContent = found.length
        ? search.dataset.count.replace('{n}', found.length).replace('{query}', query) : search.dataset.none;
    }
  }

  // Forms: what is missing is said at the top and at the field, and nothing typed is lost.
  var fieldOf = function (input) { return input.closest('.field'); };
  function value(inputs) {
    if (inputs[0].type === 'radio' || inputs[0].type === 'checkbox') {
      return inputs.filter(function (input) { return input.checked; }).map(function (input) { return input.value; }).join('\n');
    }
    return inputs.map(function (input) { return input.value.trim(); }).filter(Boolean).join('-');
  }
  function wrong(inputs) {
    var first = inputs[0];
    var said = value(inputs);
    if (!said) { return first.dataset.missing || ''; }
    if (first.dataset.part) {
      var date = inputs.map(function (input) { return parseInt(input.value, 10); });
      var real = new Date(date[0], date[1] - 1, date[2]);
      return real.getFullYear() === date[0] && real.getMonth() === date[1] - 1 && real.getDate() === date[2] ? '' : first.dataset.invalid;
    }
    if (first.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(said)) { return first.dataset.invalid; }
    if (first.dataset.kind === 'number' && !/^-?\d+([.,]\d+)?$/.test(said.replace(/\s/g, ''))) { return first.dataset.invalid; }
    return '';
  }
  function groups(form) {
    return all('.field', form).map(function (field) { return all('input, textarea, select', field); }).filter(function (inputs) { return inputs.length; });
  }
  function check(form) {
    var summary = one('[data-errors]');
    var list = summary.querySelector('ul');
    list.textContent = '';
    groups(form).forEach(function (inputs) {
      var field = fieldOf(inputs[0]);
      var message = wrong(inputs);
      var old = field.querySelector('.error');
      if (old) { old.remove(); }
      field.classList.toggle('field-error', !!message);
      inputs.forEach(function (input) {
        var described = (input.getAttribute('aria-describedby') || '').split(' ').filter(function (id) { return id && !/-error$/.test(id); });
        if (message) { input.setAttribute('aria-invalid', 'true'); described.push(inputs[0].id + '-error'); } else { input.removeAttribute('aria-invalid'); }
        if (described.length) { input.setAttribute('aria-describedby', described.join(' ')); } else { input.removeAttribute('aria-describedby'); }
      });
      if (!message) { return; }
      var text = document.createElement('p');
      text.className = 'error';
      text.id = inputs[0].id + '-error';
      text.textContent = message;
      var before = inputs[0].closest('.choice, .date') || inputs[0];
      before.parentNode.insertBefore(text, before);
      var item = document.createElement('li');
      var anchor = document.createElement('a');
      anchor.href = '#' + inputs[0].id;
      anchor.textContent = message;
      anchor.addEventListener('click', function (event) { event.preventDefault(); inputs[0].focus(); });
      item.append(anchor);
      list.append(item);
    });
    summary.hidden = !list.children.length;
    if (!summary.hidden) { summary.focus(); summary.scrollIntoView(); }
    return summary.hidden;
  }
  all('form[data-form], form[data-flow]').forEach(function (form) {
    var flow = form.dataset.flow;
    form.noValidate = true;
    if (flow) {
      var answers = kept.read(flow);
      var before = answers[form.dataset.question];
      groups(form).forEach(function (inputs) {
        if (before === undefined) { return; }
        if (inputs[0].dataset.part) { before.split('-').forEach(function (part, n) { if (inputs[n]) { inputs[n].value = part; } }); return; }
        if (/radio|checkbox/.test(inputs[0].type)) { inputs.forEach(function (input) { input.checked = before.split('\n').indexOf(input.value) >= 0; }); return; }
        inputs[0].value = before;
      });
    }
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      if (!check(form)) { return; }
      if (flow) {
        answers[form.dataset.question] = value(groups(form)[0]);
        kept.write(flow, answers);
      }
      location.href = flow && asked.get('change') ? form.dataset.check : form.getAttribute('action');
    });
  });
  all('[data-answers]').forEach(function (part) {
    var answers = kept.read(part.dataset.answers);
    all('[data-answer]', part).forEach(function (cell) { cell.textContent = answers[cell.dataset.answer] || cell.dataset.none; });
  });
  all('[data-tasks]').forEach(function (part) {
    var answers = kept.read(part.dataset.tasks);
    all('[data-questions]', part).forEach(function (tag) {
      var needed = tag.dataset.questions.split(' ').filter(Boolean);
      if (needed.length && needed.every(function (name) { return answers[name]; })) { tag.textContent = tag.dataset.done; tag.classList.add('tag-done'); }
    });
  });
  all('[data-sent]').forEach(function (part) { kept.forget(part.dataset.sent); });
  all('[data-reveal]').forEach(function (button) {
    button.addEventListener('click', function () {
      var input = document.getElementById(button.dataset.reveal);
      var shown = input.type === 'text';
      input.type = shown ? 'password' : 'text';
      button.setAttribute('aria-pressed', String(!shown));
    });
  });
})();
